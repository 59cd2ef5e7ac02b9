package dev.understudy.conformance.faults;

import static dev.understudy.conformance.faults.Fault.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Mistakes in how moments and dates are printed. */
final class MomentFaults {
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    private MomentFaults() {}

    static List<Fault> all() {
        return List.of(
                moments(
                        "moments_without_milliseconds",
                        "Writes moments without milliseconds.",
                        text -> text.replaceFirst("\\.\\d{3}Z$", "Z")),
                moments(
                        "milliseconds_left_out_if_zero",
                        "Leaves milliseconds out where they are zero.",
                        text -> text.replaceFirst("\\.000Z$", "Z")),
                moments(
                        "moments_with_microseconds",
                        "Writes moments with microseconds.",
                        text -> text.replaceFirst("Z$", "000Z")),
                moments(
                        "milliseconds_are_cut",
                        "Loses the milliseconds of moments.",
                        text -> text.replaceFirst("\\.\\d{3}Z$", ".000Z")),
                moments(
                        "moments_with_an_offset",
                        "Writes +00:00 in place of Z.",
                        text -> text.replaceFirst("Z$", "+00:00")),
                moments("moments_with_a_space", "Writes moments as databases do.", text -> text.replace('T', ' ')
                        .replaceFirst("Z$", " UTC")),
                moments(
                        "moments_in_another_zone",
                        "Writes the clock time of another zone with a Z.",
                        text -> text.replaceFirst("T00:", "T01:")),
                fault(
                        "dates_with_a_time",
                        "Writes begin_date with a time.",
                        Scope.list("anti_grav_units_users"),
                        Change.success((request, response) -> response.changingEachItem(
                                request.path(),
                                item -> item.put(
                                        "begin_date", item.get("begin_date").asText() + "T00:00:00.000Z")))));
    }

    private static Fault moments(String name, String does, UnaryOperator<String> change) {
        return fault(
                name,
                does,
                Scope.lists(),
                Change.success(response -> response.changingJson(body -> Json.everywhere(
                        body,
                        (member, value) ->
                                isMoment(value) ? TextNode.valueOf(change.apply(value.textValue())) : value))));
    }

    private static boolean isMoment(JsonNode value) {
        return value.isTextual() && MOMENT.matcher(value.textValue()).matches();
    }
}
