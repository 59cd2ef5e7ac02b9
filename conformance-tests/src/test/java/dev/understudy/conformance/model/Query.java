package dev.understudy.conformance.model;

import dev.understudy.conformance.io.WireRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request for a list.
 *
 * @param route the parent in the path, null for none
 * @param clauses in the order in which they are sent
 */
record Query(ListUnderTest list, BelowParent route, List<Clause> clauses, TargetEncoding encoding) {

    /** The effective clauses: the last one of each name, and those of absent parameters. */
    Collection<Clause> effective() {
        Map<String, Clause> byName = new LinkedHashMap<>();
        list.absent().forEach(clause -> byName.put(clause.name(), clause));
        clauses.forEach(clause -> byName.put(clause.name(), clause));
        return byName.values();
    }

    /** The effective clauses of a kind. */
    <T extends Clause> List<T> effective(Class<T> kind) {
        return effective().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The path, percent-encoded, without doubled and trailing slashes. */
    String path() {
        if (route == null) {
            return list.path();
        }
        String parent = route.parent().route() + "/" + encodedSegment(route.idOrSlug());
        return list.path().replaceFirst("\\w+$", "") + parent + "/" + list.name();
    }

    private static String encodedSegment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    WireRequest request() {
        String parameters = clauses.stream()
                .flatMap(clause -> clause.values().stream().map(value -> encoding.parameter(clause.name(), value)))
                .collect(Collectors.joining("&"));
        String path = encoding.path(path());
        return new WireRequest("GET", parameters.isEmpty() ? path : path + "?" + parameters, null, "");
    }

    /** Shrunk variants of this query, the largest step first. */
    List<Query> shrunk() {
        List<Query> shrunk = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            List<Clause> fewer = new ArrayList<>(clauses);
            fewer.remove(i);
            shrunk.add(new Query(list, route, fewer, encoding));
        }
        if (route != null) {
            shrunk.add(new Query(list, null, clauses, encoding));
        }
        if (!encoding.equals(TargetEncoding.PLAIN)) {
            shrunk.add(new Query(list, route, clauses, TargetEncoding.PLAIN));
        }
        for (int i = 0; i < clauses.size(); i++) {
            for (Clause clause : clauses.get(i).shrunk()) {
                List<Clause> changed = new ArrayList<>(clauses);
                changed.set(i, clause);
                shrunk.add(new Query(list, route, changed, encoding));
            }
        }
        return shrunk;
    }
}
