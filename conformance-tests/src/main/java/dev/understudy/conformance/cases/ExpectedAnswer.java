package dev.understudy.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.understudy.conformance.contract.HeaderExpectation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The expected answer of a case file. What it does not mention may be anything that the contract allows.
 *
 * @param status 200 by default
 * @param matching header names with the pattern that their only value matches
 * @param body the whole body, compared exactly; null if unspecified
 * @param text the whole body where it is not JSON; null if unspecified
 * @param ids the ids of the listed items in their order; null if unspecified
 * @param members values by JSON pointer into the body
 * @param memberPatterns patterns by JSON pointer into the body, for unpredictable values
 * @param error null if unspecified
 */
record ExpectedAnswer(
        int status,
        HeaderExpectation headers,
        Map<String, Pattern> matching,
        @Nullable JsonNode body,
        @Nullable String text,
        @Nullable List<Long> ids,
        Map<String, JsonNode> members,
        Map<String, Pattern> memberPatterns,
        @Nullable ExpectedError error) {

    /**
     * An error in the shape of the API that was asked.
     *
     * @param kind its name, such as {@code Filter Error}
     * @param naming what its sentences must name, such as the field and the value
     */
    record ExpectedError(String kind, List<String> naming) {}

    static ExpectedAnswer read(String place, JsonNode node) {
        Mapping expect = new Mapping(
                place, node, "status", "headers", "body", "text", "ids", "members", "members-matching", "error");
        JsonNode said = expect.optional("headers").orElseGet(JsonNodeFactory.instance::objectNode);
        Mapping headers = new Mapping(expect.place("headers"), said, "exactly", "present", "absent", "matching");
        return new ExpectedAnswer(
                expect.has("status") ? expect.number("status") : 200,
                new HeaderExpectation(
                        headers.textsByName("exactly"), names(headers, "present"), names(headers, "absent")),
                patterns(headers, "matching"),
                expect.optional("body").orElse(null),
                expect.optionalText("text").orElse(null),
                expect.has("ids") ? ids(expect) : null,
                members(expect),
                patterns(expect, "members-matching"),
                expect.has("error") ? error(expect) : null);
    }

    private static Set<String> names(Mapping headers, String key) {
        return new TreeSet<>(headers.texts(key));
    }

    private static Map<String, Pattern> patterns(Mapping mapping, String key) {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        mapping.textsByName(key).forEach((name, pattern) -> {
            try {
                patterns.put(name, Pattern.compile(pattern));
            } catch (PatternSyntaxException e) {
                throw mapping.error(key, name + " has no valid pattern: " + e.getMessage());
            }
        });
        return patterns;
    }

    private static List<Long> ids(Mapping expect) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode id : expect.list("ids")) {
            if (!id.isIntegralNumber()) {
                throw expect.error("ids", "holds " + id + ", which is no id");
            }
            ids.add(id.longValue());
        }
        return ids;
    }

    private static Map<String, JsonNode> members(Mapping expect) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        expect.optional("members").ifPresent(node -> node.properties().forEach(member -> {
            if (!member.getKey().startsWith("/")) {
                throw expect.error("members", member.getKey() + " is no JSON pointer");
            }
            members.put(member.getKey(), member.getValue());
        }));
        return members;
    }

    private static ExpectedError error(Mapping expect) {
        Mapping error = new Mapping(expect.place("error"), expect.node("error"), "kind", "naming");
        return new ExpectedError(error.text("kind"), error.texts("naming"));
    }
}
