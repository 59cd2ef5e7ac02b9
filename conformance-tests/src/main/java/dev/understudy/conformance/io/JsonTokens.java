package dev.understudy.conformance.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of a JSON text. Texts that differ only in white space and in escapes have the same tokens; {@code 0.0} and {@code
 * 0} differ, and so do two orders of the same members.
 */
public record JsonTokens(List<Token> tokens) {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * A token.
     *
     * @param pointer JSON pointer of the value that it belongs to
     * @param text its compact text; that of a member's name ends in a colon
     */
    public record Token(String pointer, String text) {
        /** The pointer in words. */
        public String place() {
            return pointer.isEmpty() ? "the whole" : pointer;
        }

        /** The token in words. */
        public String words() {
            return switch (text) {
                case "{" -> "an object";
                case "}" -> "the end of the object";
                case "[" -> "an array";
                case "]" -> "the end of the array";
                default -> text.endsWith("\":") ? "the member " + text.substring(0, text.length() - 1) : text;
            };
        }
    }

    /**
     * The tokens of a text.
     *
     * @throws JsonProcessingException if the text is not JSON
     */
    public static JsonTokens of(String json) throws JsonProcessingException {
        List<Token> tokens = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                tokens.add(new Token(
                        parser.getParsingContext().pathAsPointer().toString(), text(token, parser.getText())));
            }
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new ConformanceException("A text in memory cannot be read", e);
        }
        return new JsonTokens(tokens);
    }

    private static String text(JsonToken token, String text) {
        return switch (token) {
            case FIELD_NAME -> quoted(text) + ":";
            case VALUE_STRING -> quoted(text);
            default -> text;
        };
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** The first difference to another text, with its place and both sides; empty if there is none. */
    public Optional<String> firstDifference(JsonTokens actual) {
        int common = Math.min(tokens.size(), actual.tokens.size());
        for (int i = 0; i < common; i++) {
            if (!tokens.get(i).equals(actual.tokens.get(i))) {
                return Optional.of(difference(tokens.get(i), actual.tokens.get(i)));
            }
        }
        if (tokens.size() == actual.tokens.size()) {
            return Optional.empty();
        }
        return Optional.of(
                tokens.size() > common
                        ? difference(tokens.get(common), new Token("", "nothing more"))
                        : difference(new Token("", "nothing more"), actual.tokens.get(common)));
    }

    private static String difference(Token expected, Token actual) {
        String elsewhere = expected.pointer().equals(actual.pointer()) ? "" : " (" + actual.place() + ")";
        return expected.place() + ": expected " + expected.words() + ", found " + actual.words() + elsewhere;
    }
}
