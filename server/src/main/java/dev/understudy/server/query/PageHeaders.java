package dev.understudy.server.query;

import dev.understudy.server.http.ApiRequest;
import dev.understudy.server.http.Parameters;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an answer's headers say of its page: which it is, how many items there are, and where the other pages are. */
public final class PageHeaders {
    private static final Set<String> PAGING_NAMES = Set.of("page", "per_page", "page[number]", "page[size]");

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
        List<String> links = new ArrayList<>();
        if (number > 1) {
            links.add(link("first", 1, page, target, parameters));
            links.add(link("prev", Math.min(number - 1, last), page, target, parameters));
        }
        if (number < last) {
            links.add(link("last", last, page, target, parameters));
            links.add(link("next", number + 1, page, target, parameters));
        }
        if (!links.isEmpty()) {
            headers.put("Link", String.join(", ", links));
        }
    }

    private static String link(String relation, long number, Page<?> page, String target, Parameters parameters) {
        TreeMap<String, List<String>> sorted = new TreeMap<>();
        for (Parameters.Parameter parameter : parameters.all()) {
            if (!PAGING_NAMES.contains(parameter.name())) {
                List<String> values = sorted.computeIfAbsent(parameter.name(), name -> new ArrayList<>());
                if (!parameter.name().endsWith("[]")) {
                    values.clear();
                }
                values.add(parameter.value());
            }
        }
        sorted.put("page", List.of(Long.toString(number)));
        sorted.put("per_page", List.of(Integer.toString(page.paging().size())));
        String query = sorted.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        return "<" + target + "?" + query + ">; rel=\"" + relation + "\"";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
