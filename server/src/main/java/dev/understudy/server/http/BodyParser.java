package dev.understudy.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses request bodies: bytes to text, JSON to a tree, and the names of a form to a tree. Nested names are written as in
 * {@code cursus_user[user_id]}.
 */
final class BodyParser {
    private static final int DEEPEST_NAME = 50;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private BodyParser() {}

    /**
     * Reads a body. The container passes a whole body, or one that cannot be read because it is too large.
     *
     * @throws Problem 413 if it is too large
     */
    static byte[] bytes(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new Problem(
                    413,
                    "Payload Too Large",
                    List.of("The body may have " + BodyReader.MAXIMUM_BYTES + " bytes at most."));
        }
    }

    /**
     * Refuses content codings such as gzip.
     *
     * @param coding the header {@code Content-Encoding}
     * @throws Problem 415 if there is one other than {@code identity}
     */
    static void refuseCoded(@Nullable String coding) {
        if (coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
            throw Problem.unsupportedCoding(coding);
        }
    }

    static String text(byte[] bytes) {
        try {
            return Utf8.decode(bytes);
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("The body is not valid UTF-8.");
        }
    }

    static ObjectNode json(ObjectMapper mapper, String text) throws IOException {
        try {
            JsonNode node = mapper.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw Problem.badRequest("The body must be a JSON object.");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw Problem.badRequest("The body is not valid JSON" + where + ": " + e.getOriginalMessage() + ".");
        }
    }

    /** The parameters of a form as a tree. */
    static ObjectNode tree(Parameters parameters) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (Parameters.Parameter parameter : parameters.all()) {
            List<String> steps = steps(parameter.name());
            ObjectNode place = root;
            for (String step : steps.subList(0, steps.size() - 1)) {
                if (!(place.get(step) instanceof ObjectNode)) {
                    place.set(step, JsonNodeFactory.instance.objectNode());
                }
                place = (ObjectNode) place.get(step);
            }
            place.put(steps.get(steps.size() - 1), parameter.value());
        }
        return root;
    }

    /** {@code a}, {@code b}, {@code c} of {@code a[b][c]}; a name of any other form is one step. */
    private static List<String> steps(String name) {
        int open = name.indexOf('[');
        if (open <= 0 || !name.endsWith("]")) {
            return List.of(name);
        }
        List<String> steps = new ArrayList<>(List.of(name.substring(0, open)));
        steps.addAll(List.of(name.substring(open + 1, name.length() - 1).split("]\\[", -1)));
        if (steps.size() > DEEPEST_NAME) {
            throw Problem.badRequest("The name " + Truncated.of(name) + " is nested too deep: it may have "
                    + DEEPEST_NAME + " steps at most.");
        }
        boolean plain = steps.stream().noneMatch(step -> step.isEmpty() || step.contains("[") || step.contains("]"));
        return plain ? steps : List.of(name);
    }

    /** The names of the members of a tree, as a form writes them, in their order. */
    static Set<String> names(ObjectNode tree) {
        Set<String> names = new LinkedHashSet<>();
        tree.properties().forEach(member -> addNames(names, member.getKey(), member.getValue()));
        return names;
    }

    private static void addNames(Set<String> names, String name, JsonNode value) {
        names.add(name);
        value.properties().forEach(member -> addNames(names, name + "[" + member.getKey() + "]", member.getValue()));
    }

    static void refuseUnstorable(JsonNode node) {
        if (node.isTextual()) {
            refuseUnstorable(node.textValue());
        }
        node.fieldNames().forEachRemaining(BodyParser::refuseUnstorable);
        node.forEach(BodyParser::refuseUnstorable);
    }

    private static void refuseUnstorable(String text) {
        if (!Utf8.isStorable(text)) {
            throw Problem.badRequest("The body holds a NUL character or half of a surrogate pair.");
        }
    }
}
