package dev.understudy.conformance.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The differences between the shapes of two bodies. */
final class ShapeDifferences {
    private final Shape first;
    private final Shape second;
    private final AnswerSchema schema;
    private final List<String> differences = new ArrayList<>();

    private ShapeDifferences(Shape first, Shape second, AnswerSchema schema) {
        this.first = first;
        this.second = second;
        this.schema = schema;
    }

    /** One sentence for each. */
    static List<String> of(Shape first, Shape second, AnswerSchema schema) {
        ShapeDifferences found = new ShapeDifferences(first, second, schema);
        Set<String> places = new LinkedHashSet<>(first.kinds().keySet());
        places.retainAll(second.kinds().keySet());
        for (String place : places) {
            found.compareKinds(place);
            found.compareMembers(place);
        }
        return found.differences;
    }

    private void compareKinds(String place) {
        Set<String> here = new TreeSet<>(first.kinds().get(place));
        Set<String> there = new TreeSet<>(second.kinds().get(place));
        if (schema.mayBeNull(place)) {
            here.remove(Shape.NULL);
            there.remove(Shape.NULL);
        }
        boolean isAnyText = here.contains(Shape.TEXT) && there.contains(Shape.TEXT);
        if (!isAnyText && !here.isEmpty() && !there.isEmpty() && !here.equals(there)) {
            report(place, String.join(" and ", here), String.join(" and ", there));
        }
    }

    private void compareMembers(String place) {
        if (!first.members().containsKey(place) || !second.members().containsKey(place)) {
            return;
        }
        Set<String> here = first.names(place);
        Set<String> there = second.names(place);
        here.stream()
                .filter(name -> !there.contains(name) && !schema.mayBeAbsent(place, name))
                .forEach(name -> report(place, "the member " + name, "no such member"));
        there.stream()
                .filter(name -> !here.contains(name) && !schema.mayBeAbsent(place, name))
                .forEach(name -> report(place, "no member " + name, "one"));
        compareOrders(place);
    }

    private void compareOrders(String place) {
        for (List<String> one : first.members().getOrDefault(place, Set.of())) {
            for (List<String> other : second.members().getOrDefault(place, Set.of())) {
                List<String> expected = one.stream().filter(other::contains).toList();
                List<String> found = other.stream().filter(one::contains).toList();
                if (!expected.equals(found)) {
                    report(place, "the order " + String.join(", ", expected), String.join(", ", found));
                    return;
                }
            }
        }
    }

    private void report(String place, String here, String there) {
        differences.add("body, " + (place.isEmpty() ? "the whole" : place) + ": the first has " + here + ", the second "
                + there);
    }
}
