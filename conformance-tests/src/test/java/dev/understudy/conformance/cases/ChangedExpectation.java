package dev.understudy.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.conformance.contract.Expectation;
import dev.understudy.conformance.contract.HeaderExpectation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An expectation with a single change, to test that the comparison detects it.
 *
 * @param what describes the change
 * @param reported the beginning of the difference to be reported
 */
public record ChangedExpectation(String what, Expectation expectation, String reported) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Changes of the status, of each header, and of each value of the body. */
    public static Stream<ChangedExpectation> all(Expectation expectation) {
        List<ChangedExpectation> changed = new ArrayList<>();
        addStatusAndHeaders(expectation, changed);
        addBody(expectation, "", changed);
        return changed.stream();
    }

    private static void addStatusAndHeaders(Expectation from, List<ChangedExpectation> changed) {
        HeaderExpectation headers = from.headers();
        int status = from.status() + 1;
        changed.add(new ChangedExpectation(
                "status", new Expectation(status, from.mediaType(), headers, from.body()), "status: "));
        changed.add(new ChangedExpectation(
                "Content-Type",
                new Expectation(from.status(), "text/html", headers, from.body()),
                "header Content-Type: "));
        headers.exactly().forEach((name, value) -> {
            Map<String, String> exactly = new LinkedHashMap<>(headers.exactly());
            exactly.put(name, value + "0");
            changed.add(header(from, name, new HeaderExpectation(exactly, headers.present(), headers.absent())));
        });
        for (String name : headers.present()) {
            Set<String> absent = with(headers.absent(), name);
            changed.add(header(from, name, new HeaderExpectation(headers.exactly(), Set.of(), absent)));
        }
        for (String name : headers.absent()) {
            Set<String> present = with(headers.present(), name);
            changed.add(header(from, name, new HeaderExpectation(headers.exactly(), present, Set.of())));
        }
    }

    private static Set<String> with(Set<String> names, String name) {
        Set<String> more = new TreeSet<>(names);
        more.add(name);
        return more;
    }

    private static ChangedExpectation header(Expectation from, String name, HeaderExpectation headers) {
        return new ChangedExpectation(
                "header " + name,
                new Expectation(from.status(), from.mediaType(), headers, from.body()),
                "header " + name + ": ");
    }

    private static void addBody(Expectation from, String pointer, List<ChangedExpectation> changed) {
        JsonNode node = from.body().at(pointer);
        if (node instanceof ObjectNode object) {
            addObject(from, pointer, object, changed);
        } else if (node instanceof ArrayNode array) {
            addArray(from, pointer, array, changed);
        } else {
            different(node)
                    .forEach(other -> changed.add(
                            body(from, pointer, pointer, node + " is " + other + " at " + pointer, ignored -> other)));
        }
    }

    private static void addObject(
            Expectation from, String pointer, ObjectNode object, List<ChangedExpectation> changed) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String member = pointer + "/" + name;
            String next = i + 1 < names.size() ? pointer + "/" + names.get(i + 1) : pointer;
            changed.add(body(from, pointer, next, member + " is absent", it -> ((ObjectNode) it).without(name)));
            if (i > 0) {
                String before = names.get(i - 1);
                changed.add(body(from, pointer, member, member + " comes sooner", it -> swapped(it, before, name)));
            }
            addBody(from, member, changed);
        }
        String added = pointer + "/added";
        changed.add(body(from, pointer, added, added + " is there", it -> ((ObjectNode) it).putNull("added")));
    }

    private static JsonNode swapped(JsonNode object, String first, String second) {
        ObjectNode swapped = NODES.objectNode();
        for (var member : object.properties()) {
            if (member.getKey().equals(first)) {
                swapped.set(second, object.get(second));
            } else if (member.getKey().equals(second)) {
                swapped.set(first, object.get(first));
            } else {
                swapped.set(member.getKey(), member.getValue());
            }
        }
        return swapped;
    }

    private static void addArray(Expectation from, String pointer, ArrayNode array, List<ChangedExpectation> changed) {
        changed.add(body(from, pointer, pointer + "/" + array.size(), pointer + " is longer", it -> ((ArrayNode) it)
                .add("more")));
        if (!array.isEmpty()) {
            changed.add(body(from, pointer, pointer, pointer + " is shorter", it -> shortened((ArrayNode) it)));
        }
        for (int i = 0; i < array.size(); i++) {
            addBody(from, pointer + "/" + i, changed);
        }
    }

    private static JsonNode shortened(ArrayNode array) {
        array.remove(array.size() - 1);
        return array;
    }

    /** Values that are similar but not equal. */
    private static List<JsonNode> different(JsonNode value) {
        if (value.isNull()) {
            return List.of(NODES.textNode("null"), NODES.textNode(""), NODES.booleanNode(false), NODES.numberNode(0));
        }
        if (value.isBoolean()) {
            return List.of(NODES.booleanNode(!value.booleanValue()), NODES.textNode(value.asText()), NODES.nullNode());
        }
        if (value.isIntegralNumber()) {
            return List.of(
                    NODES.numberNode(value.longValue() + 1),
                    NODES.numberNode(new BigDecimal(value.longValue() + ".0")),
                    NODES.textNode(value.asText()),
                    NODES.nullNode());
        }
        if (value.isNumber()) {
            return List.of(NODES.numberNode(value.longValue()), NODES.numberNode(new BigDecimal(value.asText() + "0")));
        }
        return List.of(NODES.textNode(value.asText() + " "), NODES.nullNode());
    }

    private static ChangedExpectation body(
            Expectation from, String pointer, String reportedAt, String what, UnaryOperator<JsonNode> change) {
        JsonNode changed = change.apply(from.body().at(pointer).deepCopy());
        JsonNode body = replaced(from.body().deepCopy(), pointer, changed);
        String place = reportedAt.isEmpty() ? "the whole" : reportedAt;
        return new ChangedExpectation(
                what, new Expectation(from.status(), from.mediaType(), from.headers(), body), "body, " + place + ": ");
    }

    private static JsonNode replaced(JsonNode body, String pointer, JsonNode value) {
        if (pointer.isEmpty()) {
            return value;
        }
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = body.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
        return body;
    }

    @Override
    public String toString() {
        return what;
    }
}
