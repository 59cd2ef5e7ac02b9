package dev.understudy.server.db;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The secrets of a data set, of which the database holds only hashes.
 *
 * @param ofApplications the secret by the uid of the application, in the order of the data set
 * @param openApiTokens the tokens of Fab-manager's open API, in the order of the data set
 */
public record Secrets(Map<String, String> ofApplications, List<String> openApiTokens) {
    /** No secrets. */
    public static final Secrets NONE = new Secrets(Map.of(), List.of());

    /** Reads the secrets of a valid data set in JSON. */
    public static Secrets of(InputStream json) throws IOException {
        try (JsonParser parser = new ObjectMapper().createParser(json)) {
            return of(parser);
        }
    }

    /** Reads the secrets of a valid data set. */
    public static Secrets of(DataSetFile file) throws IOException {
        try (InputStream content = Files.newInputStream(file.path())) {
            if (file.format() == DataSetFormat.JSON) {
                return of(content);
            }
            try (JsonParser parser = YamlParsers.of(content)) {
                return of(parser);
            }
        }
    }

    private static Secrets of(JsonParser parser) throws IOException {
        Map<String, String> ofApplications = new LinkedHashMap<>();
        List<String> openApiTokens = new ArrayList<>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String table = parser.currentName();
            parser.nextToken();
            if (table.equals("applications")) {
                for (JsonNode row : parser.<JsonNode>readValueAsTree()) {
                    ofApplications.put(text(row, "uid"), text(row, "secret"));
                }
            } else if (table.equals("open_api_clients")) {
                for (JsonNode row : parser.<JsonNode>readValueAsTree()) {
                    openApiTokens.add(text(row, "token"));
                }
            } else {
                parser.skipChildren();
            }
        }
        return new Secrets(ofApplications, openApiTokens);
    }

    private static String text(JsonNode row, String member) {
        return row.get(member).asText();
    }
}
