package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Mutants of the bodies of Fab-manager's list of users. */
final class FabManagerBodyMutants {
    private static final Predicate<Request> LIST = Scope.fabManager();

    private FabManagerBodyMutants() {}

    static List<Mutant> all() {
        return List.of(
                each("missing_group_is_null", "Writes null where a user has no group.", item -> {
                    if (!item.has("group")) {
                        item.putNull("group");
                    }
                }),
                each("missing_address_is_null", "Writes null where a user has no address.", item -> {
                    if (item.path("address").asText().isEmpty()) {
                        item.putNull("address");
                    }
                }),
                each("missing_external_id_is_empty", "Writes the empty text where a user has no external_id.", item -> {
                    if (item.path("external_id").isNull()) {
                        item.put("external_id", "");
                    }
                }),
                each("missing_email_is_left_out", "Leaves email out where a user has none.", item -> {
                    if (item.path("email").isNull()) {
                        item.remove("email");
                    }
                }),
                each("names_are_swapped", "Swaps first_name and last_name.", item -> {
                    var first = item.get("first_name");
                    item.set("first_name", item.get("last_name"));
                    item.set("last_name", first);
                }),
                each(
                        "full_name_is_put_together",
                        "Puts full_name together from the other names.",
                        item -> item.put(
                                "full_name",
                                item.path("first_name").asText() + " "
                                        + item.path("last_name").asText())),
                each(
                        "gender_is_a_boolean",
                        "Writes gender as a truth value.",
                        item -> item.put("gender", item.path("gender").asText().equals("woman"))),
                each(
                        "created_at_in_utc",
                        "Writes created_at in UTC.",
                        item -> item.put(
                                "created_at",
                                moment(item)
                                        .withOffsetSameInstant(ZoneOffset.UTC)
                                        .toString())),
                each(
                        "created_at_without_summer_time",
                        "Writes created_at with the offset of winter all year.",
                        item -> item.put(
                                "created_at",
                                moment(item)
                                        .withOffsetSameInstant(ZoneOffset.ofHours(1))
                                        .format(DateTimeFormatter.ofPattern(
                                                "yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT)))),
                each(
                        "created_at_with_another_offset",
                        "Writes the time of one zone with the offset of another.",
                        item -> item.put(
                                "created_at", item.get("created_at").asText().replaceFirst("\\+\\d\\d:00$", "+00:00"))),
                each(
                        "created_at_without_milliseconds",
                        "Writes created_at without milliseconds.",
                        item -> item.put(
                                "created_at", item.get("created_at").asText().replaceFirst("\\.\\d{3}", ""))),
                each(
                        "profile_id_is_the_users",
                        "Shows the user's id as invoicing_profile_id.",
                        item -> item.set("invoicing_profile_id", item.get("id"))),
                each("profile_is_nested", "Wraps invoicing_profile_id in a profile.", item -> item.putObject(
                                "invoicing_profile")
                        .set("id", item.remove("invoicing_profile_id"))),
                each("group_of_deleted_users", "Shows the group of deleted users.", item -> {
                    if (item.path("id").asLong() == 4) {
                        item.putObject("group")
                                .put("id", 1)
                                .put("name", "standard, association")
                                .put("slug", "standard");
                    }
                }));
    }

    private static Mutant each(String name, String does, Consumer<ObjectNode> change) {
        return mutant(
                name,
                does,
                LIST,
                Change.success((request, response) -> response.changingEachItem(request.path(), change)));
    }

    private static OffsetDateTime moment(ObjectNode item) {
        return OffsetDateTime.parse(item.get("created_at").asText());
    }
}
