package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the five documents say, as typed from them into the test resources. */
final class Documents {

    private static final Path FOLDER = Path.of("src/test/resources/dev/understudy/contract/documents");

    private Documents() {}

    static Stream<JsonNode> all() {
        return Stream.of("anti_grav_units_users", "cursus_users", "projects_users", "users", "fab_manager_users")
                .map(name -> read(name + ".yaml"));
    }

    /** The JSON that a document prints. */
    static JsonNode example(String file) {
        return read(file);
    }

    static List<String> operations() {
        return all().map(document -> document.get("operation").textValue()).toList();
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static JsonNode read(String file) {
        try {
            return Yaml.read(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
