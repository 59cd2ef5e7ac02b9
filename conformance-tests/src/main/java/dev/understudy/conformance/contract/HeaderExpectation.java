package dev.understudy.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.Documents;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The expected headers of an answer. The documented examples show none, so {@code headers.yaml} states for each of them what
 * follows from the contract.
 *
 * @param exactly names with their single value
 * @param present names with a single, unpredictable value; the schema of the contract checks its form
 * @param absent names that must not be sent
 */
public record HeaderExpectation(Map<String, String> exactly, Set<String> present, Set<String> absent) {
    private static final String FILE = "/dev/understudy/conformance/headers.yaml";

    /** By the id of the exchange. */
    static Map<String, HeaderExpectation> all() {
        Map<String, HeaderExpectation> all = new LinkedHashMap<>();
        Documents.yaml(FILE).properties().forEach(entry -> all.put(entry.getKey(), of(entry.getValue())));
        return all;
    }

    private static HeaderExpectation of(JsonNode entry) {
        Map<String, String> exactly = new LinkedHashMap<>();
        entry.get("exactly")
                .properties()
                .forEach(
                        header -> exactly.put(header.getKey(), header.getValue().textValue()));
        return new HeaderExpectation(exactly, names(entry.get("present")), names(entry.get("absent")));
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new TreeSet<>();
        list.forEach(name -> names.add(name.textValue()));
        return names;
    }

    /** One sentence for each header that is not as expected. */
    public List<String> differences(HttpHeaders headers) {
        List<String> differences = new ArrayList<>();
        exactly.forEach((name, value) -> {
            List<String> actual = headers.allValues(name);
            if (!actual.equals(List.of(value))) {
                differences.add("header " + name + ": expected " + value + ", found " + words(actual));
            }
        });
        for (String name : present) {
            List<String> actual = headers.allValues(name);
            if (actual.size() != 1) {
                differences.add("header " + name + ": expected one value, found " + words(actual));
            }
        }
        for (String name : absent) {
            List<String> actual = headers.allValues(name);
            if (!actual.isEmpty()) {
                differences.add("header " + name + ": expected none, found " + words(actual));
            }
        }
        return differences;
    }

    private static String words(List<String> values) {
        return values.isEmpty() ? "none" : String.join(" and ", values);
    }

    /** Every name with an expectation. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(exactly.keySet());
        names.addAll(present);
        names.addAll(absent);
        return names;
    }
}
