package dev.understudy.server.campus_users;

import static dev.understudy.server.query.ListUnderTest.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.TestServer;
import dev.understudy.server.query.Condition;
import dev.understudy.server.query.Kind;
import dev.understudy.server.query.ListGrammarTest;
import dev.understudy.server.query.ListUnderTest;
import dev.understudy.server.query.ParentCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code GET /v2/campus_users}: its six standard fields and its parent. */
class CampusUsersListTest extends ListGrammarTest {
    CampusUsersListTest() {
        super(new ListUnderTest("campus_users", "understudy-basic", fields(), Map.of(), "-created_at,-id", null));
    }

    private static Map<String, Kind> fields() {
        Map<String, Kind> fields = new LinkedHashMap<>();
        List.of("id", "user_id", "campus_id").forEach(name -> fields.put(name, Kind.INTEGER));
        fields.put("is_primary", Kind.BOOLEAN);
        List.of("created_at", "updated_at").forEach(name -> fields.put(name, Kind.TIMESTAMP));
        return fields;
    }

    @Override
    protected List<Condition> specialFilters() {
        return List.of();
    }

    @Override
    protected List<ParentCase> parents() {
        return ParentCase.of(DATA, "user_id", "users", "users", "login", id -> row -> row.number("user_id") == id);
    }

    @Test
    void item_hasTheMembersOfTheContract() {
        JsonNode item = TestServer.json(server.get(authorization, "/v2/campus_users?filter[id]=5"))
                .get(0);
        assertThat(item)
                .hasToString("{\"id\":5,\"user_id\":3,\"campus_id\":1,\"is_primary\":true,"
                        + "\"created_at\":\"2018-01-01T08:00:00.000Z\",\"updated_at\":null}");
    }
}
