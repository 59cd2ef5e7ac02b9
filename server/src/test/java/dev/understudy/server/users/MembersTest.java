package dev.understudy.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.json.Members;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The option {@code --members}: with {@code known} the items of users and projects_users have more members. */
class MembersTest {
    private static final String IDS = "39962,26134,20152,14819";
    private static final List<String> DOCUMENTED = List.of("id", "login", "url");
    private static final List<String> KNOWN_OF_USERS = List.of(
            "id",
            "login",
            "url",
            "email",
            "first_name",
            "last_name",
            "usual_full_name",
            "usual_first_name",
            "phone",
            "displayname",
            "kind",
            "image",
            "staff?",
            "correction_point",
            "pool_month",
            "pool_year",
            "location",
            "wallet",
            "anonymize_date",
            "data_erasure_date",
            "created_at",
            "updated_at",
            "alumnized_at",
            "alumni?",
            "active?");
    private static final List<String> KNOWN_OF_PROJECTS_USERS =
            List.of("marked_at", "marked", "retriable_at", "created_at", "updated_at");

    private static TestServer known;
    private static TestServer documented;
    private static String authorization;

    @BeforeAll
    static void start() throws Exception {
        Path dataSet =
                Path.of(MembersTest.class.getResource("vendor-examples.json").toURI());
        Config config = Config.inMemory().toBuilder()
                .dataSet(dataSet.toString())
                .publicUrl("https://api.intra.42.fr")
                .build();
        known = TestServer.start(config.toBuilder().members(Members.KNOWN).build());
        documented = TestServer.start(config);
        authorization = known.bearer("understudy-basic");
    }

    @AfterAll
    static void stop() {
        known.close();
        documented.close();
    }

    private static JsonNode known(String target) {
        return TestServer.json(known.get(authorization, target));
    }

    private static JsonNode documented(String target) {
        return TestServer.json(documented.get(documented.bearer("understudy-basic"), target));
    }

    private static List<String> names(JsonNode item) {
        return item.propertyStream().map(Map.Entry::getKey).toList();
    }

    /** The example of the vendor, whose members are in another order and whose pictures are the vendor's. */
    @Test
    void users_known_haveTheMembersAndValuesOfTheVendorsExample() throws IOException {
        ArrayNode items = (ArrayNode) known("/v2/users?filter[id]=" + IDS);
        for (JsonNode item : items) {
            assertThat(names(item)).containsExactlyElementsOf(KNOWN_OF_USERS);
            assertThat(item.at("/image/link").textValue())
                    .isEqualTo(item.at("/image/versions/micro").textValue());
            ((ObjectNode) item).remove("image");
        }
        JsonNode example = new ObjectMapper().readTree(MembersTest.class.getResourceAsStream("users-of-vendor.json"));
        assertThat(items).isEqualTo(example);
    }

    @Test
    void users_known_withoutValues_areNullAndNotLeftOut() {
        JsonNode item = known("/v2/users?filter[id]=15").get(0);
        assertThat(names(item)).containsExactlyElementsOf(KNOWN_OF_USERS);
        assertThat(item.required("email").isNull()).isTrue();
        assertThat(item.at("/image/link").isNull()).isTrue();
        assertThat(item.at("/image/versions/large").isNull()).isTrue();
        assertThat(item.required("displayname").isNull()).isTrue();
    }

    @Test
    void users_ofAParent_haveThemToo_andTheOrderIsTheSame() {
        assertThat(known("/v2/campus/paris/users").findValuesAsText("login"))
                .isEqualTo(documented("/v2/campus/paris/users").findValuesAsText("login"));
        assertThat(known("/v2/campus/paris/users").get(0).size()).isEqualTo(KNOWN_OF_USERS.size());
    }

    @Test
    void users_documented_haveExactlyTheDocumentedMembers() {
        for (JsonNode item : documented("/v2/users")) {
            assertThat(names(item)).containsExactlyElementsOf(DOCUMENTED);
        }
    }

    @Test
    void projectsUsers_known_haveFiveMore() {
        for (JsonNode item : List.of(known("/v2/projects_users").get(0), known("/v2/projects_users/18"))) {
            assertThat(names(item)).endsWith(KNOWN_OF_PROJECTS_USERS.toArray(new String[0]));
            assertThat(item.required("marked_at").isNull()).isTrue();
            assertThat(item.required("marked").booleanValue()).isFalse();
            assertThat(item.required("created_at").textValue()).isEqualTo("2017-11-22T13:41:30.835Z");
            assertThat(names(item.required("user"))).containsExactlyElementsOf(DOCUMENTED);
        }
    }

    @Test
    void projectsUsers_documented_haveNone() {
        for (JsonNode item : List.of(documented("/v2/projects_users").get(0), documented("/v2/projects_users/18"))) {
            assertThat(names(item)).doesNotContainAnyElementsOf(KNOWN_OF_PROJECTS_USERS);
        }
    }
}
