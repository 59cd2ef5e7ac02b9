package dev.understudy.server.list;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.http.Parameters;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an answer's headers say of its page: which it is, how many items there are, and where the other pages are. */
public final class PageHeaders {
    private static final String PAGE = "page";

    private PageHeaders() {}

    /** Answers a page as the 42 intra API does: {@code X-Page}, {@code X-Per-Page}, {@code X-Total} and {@code Link}. */
    public static <T> Reply<List<T>> intraReply(Page<T> page, PublicUrl publicUrl, ApiRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Page", Long.toString(page.paging().number()));
        headers.put("X-Per-Page", Integer.toString(page.paging().size()));
        headers.put("X-Total", Long.toString(page.total()));
        addLink(headers, page, publicUrl.of(request.path()), request.query());
        return Reply.ok(page.items()).headers(headers);
    }

    /** The headers of a page as Fab-manager sends them: {@code Total}, {@code Per-Page} and {@code Link}. */
    public static Map<String, String> fabManager(Page<?> page, PublicUrl publicUrl, ApiRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Total", Long.toString(page.total()));
        headers.put("Per-Page", Integer.toString(page.paging().size()));
        addLink(headers, page, publicUrl.of(request.path()), request.query());
        return headers;
    }

    private static void addLink(Map<String, String> headers, Page<?> page, String target, Parameters parameters) {
        long number = page.paging().number();
        long last = page.lastNumber();
        Map<String, List<String>> query = sorted(parameters);
        List<String> links = new ArrayList<>();
        if (number > 1) {
            links.add(link("first", 1, target, query));
            links.add(link("prev", Math.min(number - 1, last), target, query));
        }
        if (number < last) {
            links.add(link("last", last, target, query));
            links.add(link("next", number + 1, target, query));
        }
        if (!links.isEmpty()) {
            headers.put("Link", String.join(", ", links));
        }
    }

    /**
     * What was asked for but the page, by name; of a name that is no list's, the last value counts. A {@code page[size]} is
     * lost, as in the real API, where the plain {@code page} takes the place of the Hash.
     */
    private static Map<String, List<String>> sorted(Parameters parameters) {
        Map<String, List<String>> sorted = new TreeMap<>();
        for (Parameters.Parameter parameter : parameters.all()) {
            if (!parameter.base().equals(PAGE)) {
                List<String> values = sorted.computeIfAbsent(parameter.name(), name -> new ArrayList<>());
                if (!parameter.name().endsWith("[]")) {
                    values.clear();
                }
                values.add(parameter.value());
            }
        }
        return sorted;
    }

    private static String link(String relation, long number, String target, Map<String, List<String>> query) {
        query.put(PAGE, List.of(Long.toString(number)));
        StringBuilder link = new StringBuilder("<").append(target);
        char separator = '?';
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            for (String value : parameter.getValue()) {
                link.append(separator)
                        .append(encode(parameter.getKey()))
                        .append('=')
                        .append(encode(value));
                separator = '&';
            }
        }
        return link.append(">; rel=\"").append(relation).append('"').toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
