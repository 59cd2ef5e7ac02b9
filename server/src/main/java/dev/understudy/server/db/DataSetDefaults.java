package dev.understudy.server.db;

import dev.understudy.server.db.Located.Place;
import dev.understudy.server.db.Shapes.Column;
import dev.understudy.server.db.Shapes.Shape;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values of members that a data set omits. Not thread-safe. */
final class DataSetDefaults {
    /** A fixed moment, so that the same file always gives the same rows; the one that populations are as of. */
    static final String MOMENT = "2026-10-01T00:00:00Z";

    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String SLUG = "slug";
    private static final List<String> MOMENTS = List.of("created_at", "begin_at", "updated_at");
    private static final Map<String, String> FIXED =
            Map.of("occurrence", "0", "address", "", "requests_per_second", "2", "requests_per_hour", "1200");

    private final StoredRows stored;
    private final List<DataSetFault> faults;

    /** The rows that the first row of a kind refers to, for members that only the first one has. */
    private final Set<DataSetRow> begun = new HashSet<>();

    /** @param faults receives the members that have no default and are missing */
    DataSetDefaults(StoredRows stored, List<DataSetFault> faults) {
        this.stored = stored;
        this.faults = faults;
    }

    /** Whether a member has a default, so that no row needs it. */
    static boolean exists(Shape shape, String member) {
        Column column = shape.columns().get(member);
        return column == null
                || !column.isRequired()
                || FIXED.containsKey(member)
                || column.isTimestamp()
                || column.isBoolean()
                || List.of(ID, SLUG, "status", "invoicing_profile_id", "full_name")
                        .contains(member)
                || (member.equals(NAME)
                        && (shape.has(SLUG)
                                || shape.has("uid")
                                || !shape.references().isEmpty()));
    }

    void apply(Collection<List<DataSetRow>> tables) {
        for (List<DataSetRow> rows : tables) {
            setIds(rows);
            for (DataSetRow row : rows) {
                int before = faults.size();
                row.shape().columns().forEach((member, column) -> apply(row, member, column));
                if (faults.size() > before) {
                    row.setFaulty();
                }
            }
        }
    }

    /** The lowest ids that no row of the data set has, after those that are stored. */
    private void setIds(List<DataSetRow> rows) {
        List<DataSetRow> without = rows.stream()
                .filter(row -> row.shape().has(ID) && row.value(ID).isEmpty())
                .toList();
        if (without.isEmpty()) {
            return;
        }
        Set<String> taken = new HashSet<>();
        rows.forEach(row -> row.text(ID).ifPresent(taken::add));
        long id = stored.nextId(without.get(0).shape().table());
        for (DataSetRow row : without) {
            while (!taken.add(Long.toString(id))) {
                id++;
            }
            row.put(ID, Located.ofNumber(row.place(), id));
        }
    }

    private void apply(DataSetRow row, String member, Column column) {
        if (!column.isRequired()
                || row.value(member).isPresent()
                || row.row(member).isPresent()) {
            return;
        }
        Optional<String> value = value(row, member, column);
        if (value.isPresent()) {
            row.putDefault(member, Located.ofText(row.place(), value.get()));
        } else if (!row.isFaulty()) {
            faults.add(place(row, member)
                    .fault(row.label() + ": a member that is needed is missing or null: " + name(row, member)));
        }
    }

    private static Place place(DataSetRow row, String member) {
        Located written = row.values().get(member);
        return written == null ? row.place() : written.place();
    }

    private static String name(DataSetRow row, String member) {
        return row.shape()
                .reference(member)
                .map(reference -> reference.name() + " or " + member)
                .orElse(member);
    }

    private Optional<String> value(DataSetRow row, String member, Column column) {
        if (row.shape().reference(member).isPresent()) {
            return Optional.empty();
        }
        if (column.isTimestamp()) {
            return Optional.of(MOMENTS.stream()
                    .flatMap(other -> row.text(other).stream())
                    .findFirst()
                    .orElse(MOMENT));
        }
        if (column.isBoolean()) {
            return Optional.of(Boolean.toString(member.equals("leader") && isFirst(row)));
        }
        return switch (member) {
            case SLUG -> slug(row);
            case NAME -> name(row);
            case "status" -> Optional.of(row.value("final_mark").isPresent() ? "finished" : "in_progress");
            case "invoicing_profile_id" -> row.text(ID);
            case "full_name" -> Optional.of(fullName(row));
            default -> Optional.ofNullable(FIXED.get(member)).or(() -> ofReferredRow(row, member));
        };
    }

    /** Whether no row before has the same first reference. */
    private boolean isFirst(DataSetRow row) {
        return row.shape().references().stream()
                .flatMap(reference -> row.row(reference).stream())
                .findFirst()
                .map(begun::add)
                .orElse(true);
    }

    private static Optional<String> name(DataSetRow row) {
        return row.text(SLUG).or(() -> row.text("uid")).or(() -> Stream.iterate(
                        row.around(), Optional::isPresent, outer -> outer.get().around())
                .flatMap(outer -> outer.get().text("login").stream())
                .findFirst()
                .map(login -> login + "'s group"));
    }

    private static String fullName(DataSetRow row) {
        return Stream.of("first_name", "last_name")
                .flatMap(member -> row.text(member).stream())
                .collect(Collectors.joining(" "));
    }

    /** A login is copied from the user that a row refers to. */
    private static Optional<String> ofReferredRow(DataSetRow row, String member) {
        return row.rows().values().stream()
                .flatMap(other -> other.text(member).stream())
                .findFirst();
    }

    /** The slug of a row: its own, or else the name in lower case with hyphens; empty if the table has none. */
    static Optional<String> slug(DataSetRow row) {
        if (!row.shape().has(SLUG)) {
            return Optional.empty();
        }
        return row.text(SLUG).or(() -> row.text(NAME).map(DataSetDefaults::slug).filter(slug -> !slug.isEmpty()));
    }

    private static String slug(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
    }
}
