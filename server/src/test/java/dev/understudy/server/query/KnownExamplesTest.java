package dev.understudy.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the vendor's documentation shows of operations beyond the five documents is answered to the letter. */
class KnownExamplesTest {
    private static final Contract CONTRACT = Contract.read();

    /** Pages of another site, in whose place the server writes URLs of its own. */
    private static final Pattern OTHER_SITE = Pattern.compile("https://projects\\.intra\\.42\\.fr/([^/\"]+)/mine");

    @ParameterizedTest
    @CsvSource({
        "CampusListDocumented, documented, /v2/campus?sort=id",
        "CampusShownDocumented, documented, /v2/campus/1",
        "CampusShownDocumented, documented, /v2/campus/paris",
        "CursusListDocumented, documented, /v2/cursus",
        "CursusShownDocumented, documented, /v2/cursus/2",
        "CursusShownDocumented, documented, /v2/cursus/42",
        "CursusUsersDocumented, cursus_users, /v2/cursus_users?page[size]=3",
        "CursusUserShownDocumented, cursus_users, /v2/cursus_users/7",
        "ProjectsDocumented, projects, /v2/cursus/1/projects",
        "ProjectsDocumented, projects, /v2/projects?cursus_id=piscine-c",
    })
    void example_isAnsweredToTheLetter(String example, String dataSet, String target) throws URISyntaxException {
        assertThat(answer(dataSet, target)).isEqualTo(text(example(example)));
    }

    /** The two examples of the project differ in the order of its skills; that of the list counts. */
    @ParameterizedTest
    @CsvSource({"/v2/projects/2", "/v2/projects/ordinary-wizarding-levels"})
    void shownProject_isTheExample_withTheSkillsInTheOrderOfTheList(String target) throws URISyntaxException {
        ObjectNode expected = (ObjectNode) example("ProjectShownDocumented");
        ArrayNode skills = JsonNodeFactory.instance.arrayNode();
        expected.get("skills").forEach(skill -> skills.insert(0, skill));
        expected.set("skills", skills);
        assertThat(answer("projects", target)).isEqualTo(text(expected));
    }

    @Test
    void partOfAProject_namesTheProjectItIsAPartOf() throws URISyntaxException {
        assertThat(answer("projects", "/v2/projects/5"))
                .contains(
                        "\"parent\":{\"name\":\"Hogwarts Quidditch Cup\",\"id\":4,\"slug\":\"hogwarts-quidditch-cup\","
                                + "\"url\":\"https://api.intra.42.fr/v2/projects/hogwarts-quidditch-cup\"},\"children\":[]");
    }

    private static String answer(String dataSet, String target) throws URISyntaxException {
        Config.Builder config = Config.inMemory().toBuilder().publicUrl("https://api.intra.42.fr");
        if (!dataSet.equals("documented")) {
            config.dataSet(Path.of(KnownExamplesTest.class
                            .getResource("/dev/understudy/server/" + dataSet + "/data-set.json")
                            .toURI())
                    .toString());
        }
        try (TestServer server = TestServer.start(config.build())) {
            String authorization = server.bearer("understudy-basic");
            HttpResponse<String> answer = server.get(authorization, target);
            assertThat(answer.statusCode()).isEqualTo(200);
            String tag = answer.headers().firstValue("ETag").orElseThrow();
            assertThat(server.send(HttpRequest.newBuilder(URI.create(server.url() + target))
                                    .header("Authorization", authorization)
                                    .header("If-None-Match", tag))
                            .statusCode())
                    .isEqualTo(304);
            return answer.body();
        }
    }

    private static JsonNode example(String name) {
        return CONTRACT.document().at("/components/examples/" + name + "/value").deepCopy();
    }

    private static String text(JsonNode example) {
        return OTHER_SITE.matcher(example.toString()).replaceAll("https://api.intra.42.fr/v2/projects/$1");
    }
}
