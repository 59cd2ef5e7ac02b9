package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Mutants of the {@code Link} header. */
final class LinkMutants {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>; rel=\"([a-z]+)\"");

    private LinkMutants() {}

    static List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>(relations());
        mutants.addAll(urls());
        return mutants;
    }

    private static List<Mutant> relations() {
        return List.of(
                mutant(
                        "link_is_missing",
                        "Sends no Link.",
                        Scope.everyList(),
                        Change.answer(response -> response.without("Link"))),
                changing("link_has_no_prev", "Leaves prev out.", links -> without(links, "prev")),
                changing("link_has_no_first", "Leaves first out.", links -> without(links, "first")),
                changing("link_has_no_last", "Leaves last out.", links -> without(links, "last")),
                changing("links_in_another_order", "Writes next before last.", LinkMutants::reversed),
                changing(
                        "link_next_on_the_last_page",
                        "Names a next page on the last one, which is the last itself.",
                        links -> {
                            Map<String, String> more = new LinkedHashMap<>(links);
                            more.putIfAbsent("next", links.getOrDefault("last", links.getOrDefault("prev", "")));
                            return more;
                        }),
                changing("link_first_on_the_first_page", "Names the first page on the first page as well.", links -> {
                    Map<String, String> more = new LinkedHashMap<>();
                    more.put("first", links.getOrDefault("first", page(links.getOrDefault("last", ""), 1)));
                    more.putAll(links);
                    return more;
                }),
                changing(
                        "link_next_is_stale",
                        "Names the page that is shown as the next.",
                        links -> mapped(
                                links, (relation, url) -> relation.equals("next") ? page(url, number(url) - 1) : url)),
                changing(
                        "link_last_is_one_too_far",
                        "Names one page after the last as the last.",
                        links -> mapped(
                                links, (relation, url) -> relation.equals("last") ? page(url, number(url) + 1) : url)),
                mutant(
                        "link_of_a_single_page",
                        "Sends a Link where there is a single page.",
                        Scope.everyList(),
                        Change.success((request, response) -> response.header("Link")
                                        .isPresent()
                                ? response
                                : response.with(
                                        "Link",
                                        "<https://api.intra.42.fr" + request.path() + "?page=1>; rel=\"last\""))),
                mutant(
                        "link_per_relation",
                        "Sends a Link header for each relation in place of one for all.",
                        Scope.everyList(),
                        Change.answer(LinkMutants::split)));
    }

    private static List<Mutant> urls() {
        return List.of(
                changingUrls("link_is_relative", "Writes links without a host.", url -> {
                    URI uri = URI.create(url);
                    return uri.getRawPath() + "?" + uri.getRawQuery();
                }),
                changingUrls(
                        "link_of_another_host",
                        "Writes the address that it listens at into links, not its public one.",
                        url -> url.replaceFirst("^https://[^/]+", "http://127.0.0.1:4242")),
                changingUrls(
                        "link_drops_other_parameters",
                        "Keeps page and size alone in links.",
                        url -> url.replaceFirst("\\?.*", "?page=" + number(url) + "&per_page=" + size(url))),
                changingUrls(
                        "link_drops_the_size",
                        "Leaves the size out of links, so that the next page has another one.",
                        url -> url.replaceFirst("&per_page=\\d+", "")),
                changingUrls(
                        "link_with_bracketed_page",
                        "Writes page[number] in links in place of page.",
                        url -> url.replaceFirst("([?&])page=", "$1page%5Bnumber%5D=")),
                changingUrls("link_with_raw_brackets", "Writes brackets in links as they are.", url -> url.replace(
                                "%5B", "[")
                        .replace("%5D", "]")),
                changingUrls("link_with_unsorted_keys", "Writes page first, whatever comes before it.", url -> {
                    String page = "page=" + number(url);
                    return url.replaceFirst("[?&]" + page, "").replaceFirst("[?&]", "?" + page + "&");
                }));
    }

    private static Mutant changing(String name, String does, UnaryOperator<Map<String, String>> change) {
        return mutant(
                name,
                does,
                Scope.everyList(),
                Change.answer(response -> response.changing("Link", header -> written(change.apply(parsed(header))))));
    }

    private static Mutant changingUrls(String name, String does, UnaryOperator<String> change) {
        return changing(name, does, links -> mapped(links, (relation, url) -> change.apply(url)));
    }

    @FunctionalInterface
    private interface Link {
        String url(String relation, String url);
    }

    private static Map<String, String> mapped(Map<String, String> links, Link change) {
        Map<String, String> changed = new LinkedHashMap<>();
        links.forEach((relation, url) -> changed.put(relation, change.url(relation, url)));
        return changed;
    }

    private static Map<String, String> without(Map<String, String> links, String relation) {
        Map<String, String> rest = new LinkedHashMap<>(links);
        rest.remove(relation);
        return rest;
    }

    private static Map<String, String> reversed(Map<String, String> links) {
        List<String> relations = new ArrayList<>(links.keySet());
        Collections.reverse(relations);
        Map<String, String> changed = new LinkedHashMap<>();
        relations.forEach(relation -> changed.put(relation, links.get(relation)));
        return changed;
    }

    private static Map<String, String> parsed(String header) {
        Map<String, String> links = new LinkedHashMap<>();
        Matcher matcher = LINK.matcher(header);
        while (matcher.find()) {
            links.put(matcher.group(2), matcher.group(1));
        }
        return links;
    }

    private static String written(Map<String, String> links) {
        return links.entrySet().stream()
                .map(link -> "<" + link.getValue() + ">; rel=\"" + link.getKey() + "\"")
                .collect(Collectors.joining(", "));
    }

    private static Response split(Response response) {
        List<Header> headers = new ArrayList<>(Header.without(response.headers(), "Link"));
        response.header("Link").ifPresent(header -> parsed(header)
                .forEach((relation, url) -> headers.add(new Header("Link", written(Map.of(relation, url))))));
        return headers.size() <= response.headers().size()
                ? response
                : new Response(response.status(), response.reason(), headers, response.body());
    }

    private static long number(String url) {
        return parameter(url, "page");
    }

    private static long size(String url) {
        return parameter(url, "per_page");
    }

    private static long parameter(String url, String name) {
        Matcher matcher = Pattern.compile("[?&]" + name + "=(\\d+)").matcher(url);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static String page(String url, long number) {
        return url.replaceFirst("([?&]page=)\\d+", "$1" + number);
    }
}
