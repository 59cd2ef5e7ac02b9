package dev.understudy.server.db;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
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

    private static final List<String> BEFORE_OTHER_TABLES = List.of(
            "applications", "application_roles", "application_redirect_uris", "application_scopes", "open_api_clients");

    /** Reads the secrets of a valid data set. */
    public static Secrets of(InputStream json) throws IOException {
        Map<String, String> ofApplications = new LinkedHashMap<>();
        List<String> openApiTokens = new ArrayList<>();
        try (JsonParser parser = new ObjectMapper().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME && BEFORE_OTHER_TABLES.contains(parser.currentName())) {
                String table = parser.currentName();
                parser.nextToken();
                for (JsonNode row : parser.<JsonNode>readValueAsTree()) {
                    if (table.equals("applications")) {
                        ofApplications.put(text(row, "uid"), text(row, "secret"));
                    } else if (table.equals("open_api_clients")) {
                        openApiTokens.add(text(row, "token"));
                    }
                }
            }
        }
        return new Secrets(ofApplications, openApiTokens);
    }

    private static String text(JsonNode row, String member) {
        return row.get(member).asText();
    }
}
