package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Mutants of timestamps and dates. */
final class TimestampMutants {
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    private TimestampMutants() {}

    static List<Mutant> all() {
        return List.of(
                timestamps(
                        "timestamps_without_milliseconds",
                        "Writes timestamps without milliseconds.",
                        text -> text.replaceFirst("\\.\\d{3}Z$", "Z")),
                timestamps(
                        "milliseconds_left_out_if_zero",
                        "Leaves milliseconds out where they are zero.",
                        text -> text.replaceFirst("\\.000Z$", "Z")),
                timestamps(
                        "timestamps_with_microseconds",
                        "Writes timestamps with microseconds.",
                        text -> text.replaceFirst("Z$", "000Z")),
                timestamps(
                        "milliseconds_are_cut",
                        "Loses the milliseconds of timestamps.",
                        text -> text.replaceFirst("\\.\\d{3}Z$", ".000Z")),
                timestamps(
                        "timestamps_with_an_offset",
                        "Writes +00:00 in place of Z.",
                        text -> text.replaceFirst("Z$", "+00:00")),
                timestamps(
                        "timestamps_with_a_space", "Writes timestamps as databases do.", text -> text.replace('T', ' ')
                                .replaceFirst("Z$", " UTC")),
                timestamps(
                        "timestamps_in_another_zone",
                        "Writes the clock time of another zone with a Z.",
                        text -> text.replaceFirst("T00:", "T01:")),
                mutant(
                        "dates_with_a_time",
                        "Writes begin_date with a time.",
                        Scope.list("anti_grav_units_users"),
                        Change.success((request, response) -> response.changingEachItem(
                                request.path(),
                                item -> item.put(
                                        "begin_date", item.get("begin_date").asText() + "T00:00:00.000Z")))));
    }

    private static Mutant timestamps(String name, String does, UnaryOperator<String> change) {
        return mutant(
                name,
                does,
                Scope.lists(),
                Change.success(response -> response.changingJson(body -> Json.everywhere(
                        body,
                        (member, value) ->
                                isTimestamp(value) ? TextNode.valueOf(change.apply(value.textValue())) : value))));
    }

    private static boolean isTimestamp(JsonNode value) {
        return value.isTextual() && TIMESTAMP.matcher(value.textValue()).matches();
    }
}
