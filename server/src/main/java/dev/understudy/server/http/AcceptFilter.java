package dev.understudy.server.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets an {@code Accept} header that cannot be read as media ranges count as none: programs send {@code Accept: json}, and
 * Rails answers them with JSON. Only a well-formed header can refuse it.
 */
@PreMatching
@Priority(RequestTargetFilter.PRIORITY + 1)
public final class AcceptFilter implements ContainerRequestFilter {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /** {@code *} alone, which {@code HttpURLConnection} sends, stands for any. */
    private static final Pattern TYPE = Pattern.compile(TOKEN + "/" + TOKEN + "|\\*");

    private static final Pattern QUALITY = Pattern.compile("[qQ]=(?:0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)");
    private static final Pattern PARAMETER = Pattern.compile("(?![qQ]=)" + TOKEN + "=(?:" + TOKEN + "|\"[^\"]*\")");

    @Override
    public void filter(ContainerRequestContext request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        if (accept != null && !isWellFormed(accept)) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, "*/*");
        }
    }

    /** Media ranges as in RFC 9110, section 12.5.1, at least one. */
    private static boolean isWellFormed(String accept) {
        List<String> ranges =
                Stream.of(accept.split(",")).filter(range -> !range.isBlank()).toList();
        return !ranges.isEmpty() && ranges.stream().allMatch(AcceptFilter::isMediaRange);
    }

    private static boolean isMediaRange(String range) {
        String[] parts = range.split(";", -1);
        return TYPE.matcher(parts[0].strip()).matches()
                && Stream.of(parts)
                        .skip(1)
                        .map(String::strip)
                        .allMatch(parameter -> QUALITY.matcher(parameter).matches()
                                || PARAMETER.matcher(parameter).matches());
    }
}
