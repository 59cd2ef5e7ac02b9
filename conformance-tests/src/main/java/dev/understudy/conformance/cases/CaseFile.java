package dev.understudy.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.io.ConformanceException;
import dev.understudy.conformance.io.Documents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a case file. Anything unknown, missing or invalid is an error that names file, case and key. */
final class CaseFile {
    private static final String NAME = "[a-z0-9_]+";
    private static final Set<String> NO_APPLICATIONS =
            Set.of(Description.ANYONE, Description.FAB_MANAGER, Description.NOBODY);

    private final String name;
    private final Contract contract;

    /** @param name the path below {@code cases/}, such as {@code users/filter.yaml} */
    private CaseFile(String name, Contract contract) {
        this.name = name;
        this.contract = contract;
    }

    /** @throws ConformanceException if anything is wrong with the file */
    static List<FileCase> read(String name, String text, Contract contract) {
        return new CaseFile(name, contract).cases(Documents.yaml(name, text));
    }

    private List<FileCase> cases(JsonNode document) {
        Mapping file = new Mapping(name, document, "data-set", "as", "tags", "evidence", "cases");
        List<FileCase> cases = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode entry : file.list("cases")) {
            FileCase read = read(file, entry);
            if (!ids.add(read.description().id())) {
                throw new ConformanceException(read.place() + ", name: occurs twice in this file");
            }
            cases.add(read);
        }
        if (cases.isEmpty()) {
            throw file.error("cases", "must hold at least one case");
        }
        return cases;
    }

    private FileCase read(Mapping file, JsonNode entry) {
        String place = name + ", case " + entry.path("name").asText("without a name");
        Mapping mapping = new Mapping(
                place,
                entry,
                Stream.concat(
                                Stream.of("name", "evidence", "tags", "as", "data-set", "each", "steps"),
                                Stream.of(Step.KEYS))
                        .toArray(String[]::new));
        List<JsonNode> steps = steps(mapping, entry);
        Description description = description(file, mapping, place, steps);
        return new FileCase(place, description, mapping.texts("each"), steps);
    }

    private static List<JsonNode> steps(Mapping mapping, JsonNode entry) {
        if (!mapping.has("steps")) {
            ObjectNode step = ((ObjectNode) entry).objectNode();
            for (String key : Step.KEYS) {
                mapping.optional(key).ifPresent(value -> step.set(key, value));
            }
            return List.of(step);
        }
        for (String key : Step.KEYS) {
            if (mapping.has(key)) {
                throw mapping.error(key, "belongs into one of the steps");
            }
        }
        return mapping.list("steps");
    }

    private Description description(Mapping file, Mapping mapping, String place, List<JsonNode> steps) {
        String behaviour = mapping.text("name");
        if (!behaviour.matches(NAME)) {
            throw mapping.error("name", "must be words of a to z and 0 to 9 with _ between them");
        }
        String as = either(mapping, file, "as");
        if (!NO_APPLICATIONS.contains(as) && !as.matches("[a-z-]+")) {
            throw mapping.error("as", "is " + as + ", which is no application's uid");
        }
        Set<String> methods = new TreeSet<>();
        for (JsonNode step : steps) {
            Step read = Step.read(new Mapping(place, step, Step.KEYS), as);
            methods.add(read.request().wire().method());
        }
        String id = name.replaceFirst("\\.yaml$", "") + "/" + behaviour;
        String dataSet = mapping.optionalText("data-set")
                .or(() -> file.optionalText("data-set"))
                .orElse(null);
        return new Description(id, evidence(file, mapping), tags(file, mapping), as, dataSet, methods);
    }

    private static String either(Mapping mapping, Mapping file, String key) {
        return mapping.has(key) ? mapping.text(key) : file.text(key);
    }

    private String evidence(Mapping file, Mapping mapping) {
        String pointer = either(mapping, file, "evidence");
        if (contract.at(pointer).isMissingNode()) {
            throw mapping.error("evidence", "the contract has nothing at " + pointer);
        }
        return pointer;
    }

    private static Set<Tag> tags(Mapping file, Mapping mapping) {
        Mapping source = mapping.has("tags") ? mapping : file;
        Set<Tag> tags = new HashSet<>();
        for (String text : source.texts("tags")) {
            tags.add(Stream.of(Tag.values())
                    .filter(tag -> tag.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> source.error("tags", text + " is unknown; known are " + known())));
        }
        if (tags.isEmpty()) {
            throw source.error("tags", "must hold at least one of " + known());
        }
        return tags;
    }

    private static String known() {
        return Stream.of(Tag.values())
                .map(tag -> tag.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
