package dev.understudy.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A data set of the tests: the file that a server loads, and its rows as the file has them. */
public record DataFile(Path path, JsonNode tables) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The data set beside a test class. */
    public static DataFile of(Class<?> test) {
        try {
            return of(Path.of(test.getResource("data-set.json").toURI()));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    public static DataFile of(Path path) {
        try {
            return new DataFile(path, JSON.readTree(path.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Row> rows(String table) {
        return StreamSupport.stream(tables.required(table).spliterator(), false)
                .map(Row::new)
                .toList();
    }

    /** The users whom a table joins to something. */
    public Set<Long> userIds(String table, String column, long id) {
        return rows(table).stream()
                .filter(row -> row.number(column) == id)
                .map(row -> row.number("user_id"))
                .collect(Collectors.toSet());
    }
}
