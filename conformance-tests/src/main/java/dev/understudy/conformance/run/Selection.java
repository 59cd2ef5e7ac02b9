package dev.understudy.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.ConformanceException;
import dev.understudy.conformance.io.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Selects cases by their ids. */
public final class Selection {
    private static final String EVERYTHING = "**";
    private static final Set<String> FAILURES = Set.of(Status.FAIL.text(), Status.ERROR.text());

    private final List<Pattern> patterns;
    private final boolean isEverything;

    private Selection(List<String> patterns) {
        this.patterns = patterns.stream().map(Patterns::of).toList();
        this.isEverything = patterns.contains(EVERYTHING);
    }

    /** Every case. */
    public static Selection all() {
        return of(List.of(EVERYTHING));
    }

    /** The cases whose ids match one of the patterns; {@code *} does not match a slash, {@code **} does. */
    public static Selection of(List<String> patterns) {
        return new Selection(patterns);
    }

    /**
     * The cases that failed, or ended in an error, in an earlier run.
     *
     * @param results its {@code results.json}
     * @throws ConformanceException if the file cannot be read, or no case in it failed
     */
    public static Selection ofFailures(Path results) {
        List<String> ids = new ArrayList<>();
        for (JsonNode each : json(results).path("cases")) {
            if (FAILURES.contains(each.path("status").asText())) {
                ids.add(each.path("id").asText());
            }
        }
        if (ids.isEmpty()) {
            throw new ConformanceException("No case failed in " + results + ": there is nothing to run again");
        }
        return of(ids);
    }

    private static JsonNode json(Path results) {
        try {
            return Documents.json(Files.readString(results))
                    .orElseThrow(() -> new ConformanceException("The file of --rerun is not JSON: " + results));
        } catch (IOException e) {
            throw new ConformanceException("The file of --rerun cannot be read: " + results, e);
        }
    }

    /** Whether every case is selected, by a pattern that matches all. */
    boolean isEverything() {
        return isEverything;
    }

    /** Whether a case is selected. */
    public boolean contains(String id) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(id).matches());
    }
}
