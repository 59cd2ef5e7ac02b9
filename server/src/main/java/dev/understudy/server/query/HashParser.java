package dev.understudy.server.query;

import dev.understudy.server.http.Parameters;
import dev.understudy.server.problem.Faults;
import dev.understudy.server.problem.Truncated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads one of the documents' Hashes, such as {@code filter[id]=1&filter[login]=jeanne}: which fields it names, and the text
 * of each. Not thread-safe: one request, one instance.
 */
final class HashParser {
    private static final String KEY = "\\[([^\\[\\]]+)]";

    private final Catalogue catalogue;
    private final Parameters parameters;
    private final Faults faults;

    HashParser(Catalogue catalogue, Parameters parameters, Faults faults) {
        this.catalogue = catalogue;
        this.parameters = parameters;
        this.faults = faults;
    }

    enum Kind {
        FILTER("filter", Field.Use.FILTER, "Filter Error", "You can only filter on", "a_value,another_value"),
        RANGE("range", Field.Use.RANGE, "Range Error", "You can only range on", "min_value,max_value"),
        SEARCH("search", Field.Use.SEARCH, "Search Error", "You can only search on", "text");

        final String name;
        final Field.Use use;
        /** The name of the error. */
        final String error;
        /** The beginning of the sentence that lists the fields. */
        final String only;
        /** How the text of a field is written. */
        final String form;

        Kind(String name, Field.Use use, String error, String only, String form) {
            this.name = name;
            this.use = use;
            this.error = error;
            this.only = only;
            this.form = form;
        }
    }

    /** The fields that are named, with the last text of each; what cannot be read becomes a fault. */
    Map<Field, String> texts(Kind kind) {
        Pattern key = Pattern.compile(kind.name + KEY);
        Pattern array = Pattern.compile("(" + kind.name + KEY + ")\\[\\d*]");
        Map<Field, String> texts = new LinkedHashMap<>();
        Map<String, List<String>> arrays = new LinkedHashMap<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (Parameters.Parameter parameter : parameters.all()) {
            if (!parameter.base().equals(kind.name) || isPlainSearch(parameter, kind)) {
                continue;
            }
            Matcher named = key.matcher(parameter.name());
            Matcher ofArray = array.matcher(parameter.name());
            if (named.matches()) {
                Optional<Field> field = catalogue.field(named.group(1), kind.use);
                field.ifPresentOrElse(
                        known -> texts.put(known, parameter.value()), () -> unknown.add(Truncated.of(named.group(1))));
            } else if (ofArray.matches() && kind != Kind.SEARCH) {
                arrays.computeIfAbsent(ofArray.group(1), name -> new ArrayList<>())
                        .add(parameter.value());
            } else {
                addUnreadable(kind, parameter.name());
            }
        }
        arrays.forEach((name, values) -> addArray(kind, name, values));
        addUnknown(kind, unknown);
        return texts;
    }

    /** A search has a form that is no Hash. */
    private static boolean isPlainSearch(Parameters.Parameter parameter, Kind kind) {
        return kind == Kind.SEARCH && parameter.name().equals(kind.name);
    }

    private void addUnreadable(Kind kind, String name) {
        faults.add(
                400,
                kind.error,
                "\"" + Truncated.of(name) + "\" cannot be read: " + kind.name + " must be a Hash, written " + kind.name
                        + "[field]=" + kind.form + ".");
    }

    private void addArray(Kind kind, String name, List<String> values) {
        faults.add(
                400,
                kind.error,
                "\"" + Truncated.of(name) + "[]\" cannot be read: a list is written with commas, "
                        + Truncated.of(name + "=" + String.join(",", values)) + ".");
    }

    private void addUnknown(Kind kind, Set<String> unknown) {
        if (unknown.isEmpty()) {
            return;
        }
        String known = catalogue.names(kind.use).stream()
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
        faults.add(
                400,
                kind.error,
                "Attributes " + Truncated.ofAll(List.copyOf(unknown)) + " doesn't exists. " + kind.only + ": " + known);
    }
}
