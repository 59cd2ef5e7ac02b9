package dev.understudy.server.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.problem.Truncated;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deserializes a request body into a model of the contract. Values may be strings, as in the documented examples; an
 * empty string is null. A value that cannot be read is recorded as a fault and becomes null, so that one answer can
 * report all faults. Thread-safe.
 */
public final class InputReader {
    private static final String FAULTS = "faults";
    private static final String UNKNOWN = "unknown";
    private static final String CASTS = "casts";

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
            .addModule(new SimpleModule()
                    .addDeserializer(Long.class, new IntegerReader())
                    .addDeserializer(Boolean.class, new BooleanReader())
                    .addDeserializer(OffsetDateTime.class, new TimestampReader())
                    .addDeserializer(String.class, new TextReader()))
            .addHandler(new Recorder())
            .build();

    /**
     * A deserialized request body.
     *
     * @param value the model; members that cannot be read are null
     * @param faults one sentence for each member that cannot be read
     * @param unknown the names of members that the model does not have
     */
    public record Input<T>(T value, List<String> faults, List<String> unknown) {}

    /**
     * Reads a tree of names and values into a model.
     *
     * @param casts whether numbers and booleans are accepted as text, and an empty object at the top as null, as in
     *     Rails
     */
    public <T> Input<T> read(ObjectNode tree, Class<T> type, boolean casts) {
        List<String> faults = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        if (casts) {
            dropEmpty(tree);
        }
        try {
            T value = mapper.readerFor(type)
                    .withAttribute(FAULTS, faults)
                    .withAttribute(UNKNOWN, unknown)
                    .withAttribute(CASTS, casts)
                    .readValue(tree);
            return new Input<>(value, faults, unknown);
        } catch (IOException e) {
            throw new IllegalStateException("Every fault of the input should have been recorded", e);
        }
    }

    private static void dropEmpty(ObjectNode tree) {
        tree.properties().stream()
                .filter(member ->
                        member.getValue().isObject() && member.getValue().isEmpty())
                .toList()
                .forEach(member -> tree.putNull(member.getKey()));
    }

    /** The names of a model's members as a form writes them, such as {@code cursus_user[user_id]}, in the model's order. */
    public List<String> names(Class<?> model) {
        List<String> names = new ArrayList<>();
        for (BeanPropertyDefinition member : mapper.getDeserializationConfig()
                .introspect(mapper.constructType(model))
                .findProperties()) {
            Class<?> type = member.getRawPrimaryType();
            if (type.getPackage().equals(model.getPackage())) {
                names(type).forEach(inner -> names.add(member.getName() + "[" + inner + "]"));
            } else {
                names.add(member.getName());
            }
        }
        return names;
    }

    private static void record(DeserializationContext context, String kind, String entry) {
        @SuppressWarnings("unchecked") // set by read() and by nobody else
        List<String> entries = (List<String>) context.getAttribute(kind);
        entries.add(entry);
    }

    /** The place in the input as a form names it: {@code cursus_user[user_id]}. */
    private static String name(JsonParser json) {
        String[] steps = json.getParsingContext().pathAsPointer().toString().split("/");
        StringBuilder name = new StringBuilder(steps.length > 1 ? steps[1] : "the body");
        for (int i = 2; i < steps.length; i++) {
            name.append('[').append(steps[i]).append(']');
        }
        return name.toString();
    }

    private static final class Recorder extends DeserializationProblemHandler {
        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser json,
                JsonDeserializer<?> deserializer,
                Object bean,
                String property)
                throws IOException {
            record(context, UNKNOWN, name(json));
            json.skipChildren();
            return true;
        }

        @Override
        public @Nullable Object handleUnexpectedToken(
                DeserializationContext context, JavaType type, JsonToken token, JsonParser json, String message)
                throws IOException {
            return notAHash(context, json);
        }

        @Override
        public @Nullable Object handleMissingInstantiator(
                DeserializationContext context,
                Class<?> type,
                ValueInstantiator instantiator,
                JsonParser json,
                String message)
                throws IOException {
            return notAHash(context, json);
        }

        private static @Nullable Object notAHash(DeserializationContext context, JsonParser json) throws IOException {
            record(context, FAULTS, name(json) + " must be a Hash.");
            json.skipChildren();
            return null;
        }
    }

    /** Deserializes a scalar. */
    private abstract static class ScalarReader<T> extends JsonDeserializer<T> {
        private final String expectation;

        ScalarReader(String expectation) {
            this.expectation = expectation;
        }

        boolean accepts(JsonToken token, DeserializationContext context) {
            return token.isScalarValue();
        }

        private static String kind(JsonToken token) {
            return switch (token) {
                case START_ARRAY -> "an array";
                case START_OBJECT -> "a Hash";
                case VALUE_TRUE, VALUE_FALSE -> "a truth value";
                default -> "a number";
            };
        }

        /**
         * @throws IllegalArgumentException or {@link DateTimeException} if the text is no such value
         */
        abstract T parse(String text);

        @Override
        public @Nullable T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!accepts(json.currentToken(), context)) {
                record(
                        context,
                        FAULTS,
                        name(json) + " is " + kind(json.currentToken()) + ". It must be " + expectation + ".");
                json.skipChildren();
                return null;
            }
            String text = json.getText();
            if (text.isEmpty()) {
                return null;
            }
            try {
                return parse(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                record(
                        context,
                        FAULTS,
                        name(json) + " is \"" + Truncated.of(text) + "\". It must be " + expectation + ".");
                return null;
            }
        }
    }

    private static final class IntegerReader extends ScalarReader<Long> {
        IntegerReader() {
            super("an integer");
        }

        @Override
        Long parse(String text) {
            return Integers.read(text);
        }
    }

    private static final class BooleanReader extends ScalarReader<Boolean> {
        BooleanReader() {
            super("true or false");
        }

        @Override
        Boolean parse(String text) {
            return switch (Spaces.strip(text)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException(text);
            };
        }
    }

    private static final class TimestampReader extends ScalarReader<OffsetDateTime> {
        TimestampReader() {
            super(Timestamps.FORMS);
        }

        @Override
        OffsetDateTime parse(String text) {
            return Timestamps.read(Spaces.strip(text)).from();
        }
    }

    private static final class TextReader extends ScalarReader<String> {
        TextReader() {
            super("text");
        }

        @Override
        boolean accepts(JsonToken token, DeserializationContext context) {
            boolean casts = (Boolean) context.getAttribute(CASTS);
            return casts ? token.isScalarValue() : token == JsonToken.VALUE_STRING;
        }

        @Override
        String parse(String text) {
            return text;
        }
    }
}
