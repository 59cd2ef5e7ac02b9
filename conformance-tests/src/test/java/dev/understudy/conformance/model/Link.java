package dev.understudy.conformance.model;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Another page that an answer names. Links are compared decoded, so that it does not matter which of the correct
 * encodings a server takes.
 *
 * @param path the URL without its query, decoded
 * @param query {@code name=value}, decoded, in order
 */
record Link(String relation, String path, List<String> query) {
    private static final Pattern FORM = Pattern.compile("<([^<>?]*)\\?([\\w.~*+%=&-]*)>; rel=\"(\\w+)\"");

    /**
     * The links of a page: first and prev not on the first page, last and next not on the last one. Past the end prev is
     * the last page.
     */
    static List<Link> expected(Query query, String baseUrl, long number, long size, long total) {
        long last = Math.max(1, (total + size - 1) / size);
        List<Link> links = new ArrayList<>();
        if (number > 1) {
            links.add(to("first", 1, query, baseUrl));
            links.add(to("prev", Math.min(number - 1, last), query, baseUrl));
        }
        if (number < last) {
            links.add(to("last", last, query, baseUrl));
            links.add(to("next", number + 1, query, baseUrl));
        }
        return links;
    }

    /** The number takes the place of {@code page} and of the Hash of that name; {@code per_page} is kept as it was sent. */
    private static Link to(String relation, long number, Query query, String baseUrl) {
        TreeMap<String, List<String>> parameters = new TreeMap<>();
        query.effective().stream()
                .filter(clause -> !clause.name().matches("page(\\[.*)?"))
                .forEach(clause -> parameters.put(clause.name(), clause.values()));
        parameters.put("page", List.of(Long.toString(number)));
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, values) -> values.forEach(value -> pairs.add(name + "=" + value)));
        return new Link(relation, decodedPath(baseUrl + query.path()), pairs);
    }

    /** The links of a {@code Link} header; one whose query is the whole header if it cannot be read. */
    static List<Link> read(String header) {
        List<MatchResult> found = FORM.matcher(header).results().toList();
        String parsed = String.join(", ", found.stream().map(MatchResult::group).toList());
        if (!parsed.equals(header)) {
            return List.of(new Link("unreadable", "", List.of(header)));
        }
        return found.stream()
                .map(link -> new Link(link.group(3), decodedPath(link.group(1)), decodedPairs(link.group(2))))
                .toList();
    }

    /** In a path {@code +} is no space. */
    private static String decodedPath(String url) {
        return decoded(url.replace("+", "%2B"));
    }

    private static List<String> decodedPairs(String query) {
        return Stream.of(query.split("&")).map(Link::decoded).toList();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
