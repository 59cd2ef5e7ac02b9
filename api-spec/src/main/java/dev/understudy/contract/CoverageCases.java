package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which cases cover which statement.
 *
 * @param cases names of cases by the pointer of the statement. A name begins with its resource, such as
 *     {@code users/page_size_default}, so that a shared statement shows each resource its own cases.
 */
record CoverageCases(Map<String, List<String>> cases) {

    /** Reads a mapping of pointers to lists of names; null if there is no such file. */
    static CoverageCases read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        Map<String, List<String>> cases = new TreeMap<>();
        for (var entry : Yaml.read(file).properties()) {
            List<String> names = new ArrayList<>();
            for (JsonNode name : entry.getValue()) {
                names.add(name.asText());
            }
            cases.put(entry.getKey(), List.copyOf(names));
        }
        return new CoverageCases(cases);
    }

    List<String> of(String pointer, Resource resource) {
        return cases.getOrDefault(pointer, List.of()).stream()
                .filter(name -> name.startsWith(resource.name() + "/"))
                .map(name -> "`" + name + "`")
                .toList();
    }

    void check(Set<String> pointers) {
        List<String> unknown = cases.keySet().stream()
                .filter(pointer -> !pointers.contains(pointer))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "The contract states nothing at " + String.join(", ", unknown) + ", so no case can cover it.");
        }
    }
}
