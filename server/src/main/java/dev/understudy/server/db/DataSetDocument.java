package dev.understudy.server.db;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.understudy.server.db.Located.Kind;
import dev.understudy.server.db.Located.Member;
import dev.understudy.server.db.Located.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the text of a data set into memory, with the place of each value. Not thread-safe. */
final class DataSetDocument {
    private final boolean isYaml;
    private final JsonParser parser;
    private final List<DataSetFault> faults;
    private final Map<String, Located> anchored = new HashMap<>();

    private DataSetDocument(boolean isYaml, JsonParser parser, List<DataSetFault> faults) {
        this.isYaml = isYaml;
        this.parser = parser;
        this.faults = faults;
    }

    /**
     * Reads a text in UTF-8.
     *
     * @param faults receives members that occur twice
     * @throws InvalidDataSetException if the text is not in the format
     */
    static Located read(byte[] text, DataSetFormat format, List<DataSetFault> faults) throws IOException {
        boolean isYaml = format == DataSetFormat.YAML;
        try (JsonParser parser =
                isYaml ? YamlParsers.of(new ByteArrayInputStream(text)) : new JsonFactory().createParser(text)) {
            return new DataSetDocument(isYaml, parser, faults).whole();
        } catch (JsonProcessingException e) {
            throw notValid(isYaml, e);
        }
    }

    private static InvalidDataSetException notValid(boolean isYaml, JsonProcessingException e) {
        JsonLocation place = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
        int line = Math.max(1, place.getLineNr());
        int column = Math.max(1, place.getColumnNr());
        String what = "The data set is not valid " + (isYaml ? "YAML" : "JSON");
        String said = isYaml
                ? withoutExcerpts(e.getOriginalMessage())
                : e.getOriginalMessage().replaceAll(" \\(for .*", "");
        return new InvalidDataSetException(
                what + " at line " + line + ", column " + column + ": " + said,
                new DataSetFault(line, column, what + ": " + said));
    }

    /** The YAML library quotes the file in indented lines. */
    private static String withoutExcerpts(String message) {
        return message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", "));
    }

    private Located whole() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new InvalidDataSetException(
                    List.of(new DataSetFault(1, 1, "A data set is an object whose members are tables")));
        }
        Located object = value();
        if (parser.nextToken() != null) {
            faults.add(place().fault("The data set goes on after the end of its object"));
        }
        return object;
    }

    private Located value() throws IOException {
        if (isYaml && YamlParsers.isAlias(parser)) {
            Located original = anchored.get(parser.getText());
            if (original == null) {
                throw new InvalidDataSetException(List.of(place().fault("There is no anchor &" + parser.getText())));
            }
            return original;
        }
        Object anchor = parser.getObjectId();
        Located value = unaliased();
        if (anchor != null) {
            anchored.put(anchor.toString(), value);
        }
        return value;
    }

    private Located unaliased() throws IOException {
        Place place = place();
        return switch (parser.currentToken()) {
            case START_OBJECT -> new Located(Kind.OBJECT, place, "object", List.of(), members());
            case START_ARRAY -> new Located(Kind.ARRAY, place, "array", items(), List.of());
            case VALUE_NULL -> new Located(Kind.NULL, place, "null", List.of(), List.of());
            case VALUE_TRUE, VALUE_FALSE -> new Located(Kind.BOOLEAN, place, parser.getText(), List.of(), List.of());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Located(Kind.NUMBER, place, parser.getText(), List.of(), List.of());
            default -> Located.ofText(place, parser.getText());
        };
    }

    private List<Member> members() throws IOException {
        List<Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Place place = place();
            String name = parser.currentName();
            parser.nextToken();
            Located value = value();
            if (names.add(name)) {
                members.add(new Member(name, place, value));
            } else {
                faults.add(place.fault("Duplicate member " + name));
            }
        }
        return members;
    }

    private List<Located> items() throws IOException {
        List<Located> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return items;
    }

    private Place place() {
        JsonLocation location = parser.currentTokenLocation();
        return new Place(location.getLineNr(), location.getColumnNr());
    }
}
