package dev.understudy.server.http;

import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Query parameters that the contract does not know are ignored, as the real systems do, but named in a header, because a
 * misspelt filter that is ignored in silence costs its author an afternoon. In strict mode they are refused.
 */
@Priority(Priorities.USER)
public final class UndocumentedParametersFilter implements ContainerRequestFilter, ContainerResponseFilter {
    public static final String HEADER = "X-Understudy-Ignored";

    private final boolean strict;

    public UndocumentedParametersFilter(boolean strict) {
        this.strict = strict;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        ContractOperation operation = Operations.of(request);
        if (operation == null) {
            return;
        }
        RequestAttributes attributes = RequestAttributes.of(request);
        Parameters parameters = attributes.parameters();
        List<String> undocumented = parameters.all().stream()
                .map(Parameters.Parameter::name)
                .distinct()
                .filter(name -> !isDocumented(name, operation))
                .toList();
        if (strict && !undocumented.isEmpty()) {
            throw Problem.badRequest("Undocumented parameters: " + names(undocumented) + ". The documented ones are: "
                    + String.join(", ", operation.query()) + ".");
        }
        List<String> ignored = new ArrayList<>(undocumented);
        ignored.addAll(parameters.replacedByValue("page"));
        attributes.addIgnoredParameters(ignored.stream().distinct().toList());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        List<String> ignored = RequestAttributes.of(request).ignoredParameters();
        if (!ignored.isEmpty()) {
            response.getHeaders()
                    .putSingle(
                            HEADER,
                            Truncated.ofAll(ignored.stream()
                                    .map(name -> encoded(Truncated.of(name)))
                                    .toList()));
        }
    }

    /** So that neither a comma nor a space in a name can be taken for one between two names. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("%5B", "[")
                .replace("%5D", "]");
    }

    /** Names as a message shows them. */
    static String names(List<String> names) {
        return Truncated.ofAll(names.stream().map(Truncated::of).toList());
    }

    private static boolean isDocumented(String name, ContractOperation operation) {
        if (name.equals("access_token") && Arrays.asList(operation.security()).contains("intra")) {
            return true;
        }
        return Arrays.stream(operation.query()).anyMatch(documented -> matches(name, documented));
    }

    /** A deepObject parameter {@code filter[*]} stands for {@code filter} itself and all that begins with {@code filter[}. */
    private static boolean matches(String name, String documented) {
        if (!documented.endsWith("[*]")) {
            return name.equals(documented);
        }
        String base = documented.substring(0, documented.length() - "[*]".length());
        return name.equals(base) || name.startsWith(base + "[");
    }
}
