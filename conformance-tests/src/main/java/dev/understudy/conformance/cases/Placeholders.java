package dev.understudy.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of the placeholders of a case: {@code {each}}, the names of remembered parts of answers, and {@code
 * {token:UID}}. Other text in braces is left unchanged. Not thread-safe; one instance for each run of a case.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)(?::([^{}]+))?}");

    private final Conversation conversation;
    private final Map<String, String> values = new HashMap<>();

    Placeholders(Conversation conversation) {
        this.conversation = conversation;
    }

    void put(String name, String value) {
        values.put(name, value);
    }

    /** The same node with every placeholder in its texts replaced. */
    JsonNode apply(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(conversation.withPublicUrl(apply(node.textValue())));
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(apply(element)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(member -> object.set(member.getKey(), apply(member.getValue())));
            return object;
        }
        return node;
    }

    private String apply(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.replaceAll(
                match -> Matcher.quoteReplacement(value(match.group(1), match.group(2), match.group())));
    }

    private String value(String name, String argument, String otherwise) {
        if (name.equals("token") && argument != null) {
            return conversation.token(argument);
        }
        return argument == null ? values.getOrDefault(name, otherwise) : otherwise;
    }
}
