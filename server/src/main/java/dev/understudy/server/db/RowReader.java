package dev.understudy.server.db;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads rows from a data set, or from JSON lines: a line is an object with one member, whose name is that of the table and
 * whose value is the row.
 */
final class RowReader {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final ObjectReader LINES = JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String LINE = "a line must be an object whose only member is a table with its row:"
            + " {\"users\": {\"login\": \"norminet\"}}";

    private final byte[] text;
    private final Sink sink;
    private final Map<Table, Integer> counts = new HashMap<>();

    /** Takes rows and faults in the order of the text. */
    interface Sink {
        /**
         * Takes a row.
         *
         * @param number of the row in its table, from 1
         */
        void row(int line, Table table, int number, ObjectNode row);

        void fault(int line, String message);
    }

    private RowReader(byte[] text, Sink sink) {
        this.text = text;
        this.sink = sink;
    }

    static void read(byte[] text, Sink sink) {
        RowReader reader = new RowReader(text, sink);
        try {
            if (isOfLines(text)) {
                reader.readLines();
            } else {
                reader.readDataSet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the value of the first member is an object, where that of a data set is an array. */
    static boolean isOfLines(byte[] text) {
        try (JsonParser parser = JSON.createParser(text)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    && parser.nextToken() == JsonToken.FIELD_NAME
                    && parser.nextToken() == JsonToken.START_OBJECT;
        } catch (IOException e) {
            return false;
        }
    }

    private void readLines() throws IOException {
        int number = 0;
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                readLine(number, line);
            }
        }
    }

    private void readLine(int number, String line) throws IOException {
        try {
            if (!(LINES.readTree(line) instanceof ObjectNode object) || object.size() != 1) {
                sink.fault(number, LINE);
                return;
            }
            Map.Entry<String, JsonNode> member = object.properties().iterator().next();
            row(number, Table.named(member.getKey()), member.getValue());
        } catch (JsonProcessingException e) {
            sink.fault(number, "the line is not valid JSON: " + e.getOriginalMessage());
        } catch (InvalidDataSetException e) {
            sink.fault(number, String.valueOf(e.getMessage()));
        }
    }

    private void readDataSet() throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                sink.fault(
                        line(parser),
                        "rows are a data set, which is a JSON object whose members are tables, or JSON lines; there "
                                + LINE);
                return;
            }
            int lastPosition = -1;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                lastPosition = readTable(parser, lastPosition);
            }
            if (parser.nextToken() != null) {
                sink.fault(line(parser), "the data set goes on after the end of its JSON object");
            }
        } catch (JsonProcessingException e) {
            sink.fault(
                    e.getLocation().getLineNr(),
                    "column " + e.getLocation().getColumnNr() + ": the data set is not valid JSON: "
                            + e.getOriginalMessage());
        }
    }

    /** Reads a table, and returns its position among all. */
    private int readTable(JsonParser parser, int lastPosition) throws IOException {
        int line = line(parser);
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        Table table;
        try {
            table = Table.named(name);
        } catch (InvalidDataSetException e) {
            sink.fault(line, String.valueOf(e.getMessage()));
            parser.skipChildren();
            return lastPosition;
        }
        int position = Table.ALL.indexOf(table);
        if (position < lastPosition) {
            sink.fault(
                    line,
                    "The table " + name + " must come before "
                            + Table.ALL.get(lastPosition).name() + ", whose rows may refer to it");
        }
        if (value != JsonToken.START_ARRAY) {
            sink.fault(line, "The rows of " + name + " must be an array");
            parser.skipChildren();
            return position;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int lineOfRow = line(parser);
            row(lineOfRow, table, parser.readValueAsTree());
        }
        return Math.max(position, lastPosition);
    }

    private void row(int line, Table table, JsonNode row) {
        int number = counts.merge(table, 1, Integer::sum);
        if (row instanceof ObjectNode object) {
            sink.row(line, table, number, object);
        } else {
            sink.fault(line, table.name() + ", row " + number + ": a row must be an object");
        }
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
