package dev.understudy.conformance.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape of a JSON document: its structure without its data.
 *
 * @param kinds the kinds of values at each place. A place is a JSON pointer in which {@code *} stands for any index
 * @param members the orders of members in the objects at each place
 */
record Shape(Map<String, Set<String>> kinds, Map<String, Set<List<String>>> members) {
    static final String NULL = "null";
    static final String TEXT = "a text";

    private static final Pattern TIMESTAMP = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d([T ])\\d\\d:\\d\\d(:\\d\\d)?(?:\\.(\\d+))? ?(Z|UTC|[+-]\\d\\d(:?)\\d\\d)?");

    static Shape of(JsonNode body) {
        Shape shape = new Shape(new LinkedHashMap<>(), new LinkedHashMap<>());
        shape.add("", body);
        return shape;
    }

    private void add(String place, JsonNode node) {
        kinds.computeIfAbsent(place, key -> new TreeSet<>()).add(kind(node));
        if (node.isArray()) {
            node.forEach(element -> add(place + "/*", element));
        }
        if (node.isObject()) {
            List<String> names = new ArrayList<>();
            node.properties().forEach(member -> {
                names.add(member.getKey());
                add(place + "/" + member.getKey().replace("~", "~0").replace("/", "~1"), member.getValue());
            });
            members.computeIfAbsent(place, key -> new LinkedHashSet<>()).add(names);
        }
    }

    /** Every name of a member at a place, in the order first seen. */
    Set<String> names(String place) {
        Set<String> names = new LinkedHashSet<>();
        members.getOrDefault(place, Set.of()).forEach(names::addAll);
        return names;
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case BOOLEAN -> "true or false";
            case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a number with decimals";
            case STRING -> kind(node.textValue());
            default -> NULL;
        };
    }

    private static String kind(String text) {
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return "a date";
        }
        if (text.matches("https?://\\S+")) {
            return "a URL";
        }
        Matcher timestamp = TIMESTAMP.matcher(text);
        return timestamp.matches() ? kind(timestamp) : TEXT;
    }

    private static String kind(Matcher timestamp) {
        String separator = timestamp.group(1).equals("T") ? "" : " with a space";
        String seconds = timestamp.group(2) == null ? " without seconds" : "";
        String decimals = timestamp.group(3) == null
                ? "no"
                : Integer.toString(timestamp.group(3).length());
        String zone = timestamp.group(4) == null
                ? "no zone"
                : timestamp.group(4).matches("Z|UTC")
                        ? timestamp.group(4)
                        : "an offset with" + (timestamp.group(5).isEmpty() ? "out" : "") + " colon";
        return "a timestamp" + separator + seconds + " with " + decimals + " decimals and " + zone;
    }
}
