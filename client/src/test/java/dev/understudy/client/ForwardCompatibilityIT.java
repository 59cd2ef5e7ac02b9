package dev.understudy.client;

import static dev.understudy.client.FaultProxy.changing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.client.internal.Json;
import dev.understudy.client.model.Cursus;
import dev.understudy.client.model.ProjectsUser;
import dev.understudy.client.model.User;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Responses newer than the contract. */
class ForwardCompatibilityIT {
    private static final String NEW_MEMBERS =
            "\"badge\":{\"link\":null,\"versions\":{\"small\":\"s.jpg\"}},\"mentor?\":false,\"badge_points\":3,";

    @Test
    void unknownMembersAndValues_areReadable_andSurviveARoundTrip() throws IOException {
        try (FaultProxy proxy = FaultProxy.before(PackagedServer.documented());
                IntraClient intra = proxy.intraBuilder("understudy-basic").build()) {
            String[] changed = new String[1];
            proxy.then(changing(body -> changed[0] = body.replace("\"user\":{", "\"user\":{" + NEW_MEMBERS)
                    .replace("\"status\":\"in_progress\"", "\"status\":\"brand_new\"")));

            List<ProjectsUser> read = intra.projectsUsers().list().toList();

            ProjectsUser first = read.get(0);
            assertThat(first.getStatus()).isEqualTo("brand_new");
            User user = first.getUser();
            assertThat(user.getAdditionalProperties())
                    .containsOnlyKeys("badge", "mentor?", "badge_points")
                    .containsEntry("mentor?", false)
                    .containsEntry("badge_points", 3);
            assertThat((Map<?, ?>) user.getAdditionalProperties().get("badge")).hasSize(2);
            JsonNode sent = Json.MAPPER.readTree(changed[0]);
            JsonNode written = Json.MAPPER.readTree(Json.write(read));
            assertThat(times(written)).isEqualTo(times(sent));
        }
    }

    /** Fractional seconds are optional, and can have any number of digits. */
    private static JsonNode times(JsonNode json) throws IOException {
        return Json.MAPPER.readTree(json.toString().replaceAll("(:\\d\\d)\\.(\\d*?)0*Z\"", "$1.$2Z\""));
    }

    @Test
    void models_areEqualByAllMembers_andShowThem() {
        Cursus one = new Cursus().id(2L).slug("42");
        Cursus other = new Cursus().id(2L).slug("42");
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(new Cursus().id(2L));

        other.putAdditionalProperty("kind", "main");

        assertThat(one).isNotEqualTo(other);
        assertThat(other).hasToString("Cursus{id=2, created_at=null, name=null, slug=42, {kind=main}}");
        assertThat(Arrays.stream(Cursus.class.getMethods()).map(method -> method.getName()))
                .contains("getId", "setId", "id");
    }
}
