package dev.understudy.server.db;

import java.util.HashMap;
import java.util.Map;

/**
 * Versions of some tables, from {@code table_versions}: what was read, written or shown. A table that is not named is not
 * known.
 */
public record Versions(Map<String, Long> byTable) {
    public static final Versions UNKNOWN = new Versions(Map.of());

    public Versions {
        byTable = Map.copyOf(byTable);
    }

    /** Whether a table that both know is older here. */
    public boolean isBehind(Versions others) {
        return byTable.entrySet().stream()
                .anyMatch(
                        version -> version.getValue() < others.byTable.getOrDefault(version.getKey(), Long.MIN_VALUE));
    }

    /** The greater version of each table that one of the two knows. */
    public Versions latest(Versions others) {
        if (others.byTable.isEmpty() || equals(others)) {
            return this;
        }
        Map<String, Long> latest = new HashMap<>(byTable);
        others.byTable.forEach((table, version) -> latest.merge(table, version, Math::max));
        return new Versions(latest);
    }
}
