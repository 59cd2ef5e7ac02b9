package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.generated.model.CursusUserBody;
import dev.understudy.server.json.Json;
import dev.understudy.server.problem.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.media.multipart.MultiPartFeature;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body in each of its forms is read to, in Jersey without a socket. */
@Tag("embedded")
public class BodyReaderTest {
    private static final URI BASE = URI.create("http://localhost/");
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final List<Body<CursusUserBody>> bodies = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Keeps the bodies that it is given. */
    public void record(Body<CursusUserBody> body) {
        bodies.add(body);
    }

    private final class ProblemMapper implements ExceptionMapper<Problem> {
        @Override
        public Response toResponse(Problem problem) {
            problems.add(problem);
            return Response.status(problem.status()).build();
        }
    }

    private RequestAttributes send(boolean strict, String contentType, String query, String body) throws Exception {
        Resource.Builder resource = Resource.builder("/v2/cursus_users");
        resource.addMethod("POST").handledBy(this, getClass().getMethod("record", Body.class));
        ApplicationHandler jersey = new ApplicationHandler(new ResourceConfig()
                .register(MultiPartFeature.class)
                .register(new BodyReader(Json.mapper(), strict))
                .register(new ProblemMapper())
                .registerResources(resource.build())
                .property(ServerProperties.WADL_FEATURE_DISABLE, true));
        ContainerRequest request = new ContainerRequest(
                BASE,
                BASE.resolve("/v2/cursus_users"),
                "POST",
                null,
                new MapPropertiesDelegate(),
                jersey.getConfiguration());
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        request.setEntityStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        RequestAttributes attributes = RequestAttributes.of(request);
        attributes.setQuery(Parameters.parse(query));
        jersey.apply(request).get();
        return attributes;
    }

    private Body<CursusUserBody> read(String contentType, String query, String body) throws Exception {
        send(false, contentType, query, body);
        assertThat(problems).isEmpty();
        assertThat(bodies).hasSize(1);
        return bodies.get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "application/json                    | none                                            | {\"cursus_user\":{\"user_id\":1,\"cursus_id\":2}}",
                "application/json                    | none                                            | {\"cursus_user\":{\"user_id\":\"1\",\"cursus_id\":\"2\"}}",
                "application/x-www-form-urlencoded   | none                                            | cursus_user[user_id]=1&cursus_user%5Bcursus_id%5D=2",
                "none                                | none                                            | cursus_user[user_id]=1&cursus_user[cursus_id]=2",
                "application/x-www-form-urlencoded   | cursus_user[user_id]=1&cursus_user[cursus_id]=2 | ''",
                "application/json                    | cursus_user[user_id]=1&cursus_user[cursus_id]=2 | ''",
                "application/json                    | cursus_user[user_id]=9                          | {\"cursus_user\":{\"user_id\":1,\"cursus_id\":2}}"
            })
    void everyForm_isTheSameBody(String contentType, String query, String text) throws Exception {
        Body<CursusUserBody> body = read(contentType, query, text);

        assertThat(body.faults()).isEmpty();
        assertThat(body.value().getCursusUser().getUserId()).isEqualTo(1);
        assertThat(body.value().getCursusUser().getCursusId()).isEqualTo(2);
    }

    @Test
    void multipartForm_isTheSameBody() throws Exception {
        Body<CursusUserBody> body = read(
                "multipart/form-data; boundary=limit",
                null,
                "--limit\r\nContent-Disposition: form-data; name=\"cursus_user[user_id]\"\r\n\r\n1\r\n--limit--\r\n");

        assertThat(body.value().getCursusUser().getUserId()).isEqualTo(1);
    }

    @Test
    void noBodyAndNoQuery_isAValueWithoutMembers() throws Exception {
        assertThat(read(null, null, "").value().getCursusUser()).isNull();
    }

    @Test
    void faultyMember_isNullAndNamed() throws Exception {
        Body<CursusUserBody> body = read(JSON, null, "{\"cursus_user\":{\"user_id\":\"x\",\"cursus_id\":[2]}}");

        assertThat(body.value().getCursusUser().getUserId()).isNull();
        assertThat(body.faults())
                .containsExactly(
                        "cursus_user[user_id] is \"x\". It must be an integer.",
                        "cursus_user[cursus_id] is an array. It must be an integer.");
    }

    @Test
    void unknownMember_isNamedAsIgnored_orRefusedIfStrict() throws Exception {
        String body = "{\"cursus_user\":{\"user_id\":1,\"colour\":2},\"other\":3}";

        assertThat(send(false, JSON, null, body).ignoredParameters()).containsExactly("cursus_user[colour]", "other");

        send(true, JSON, null, body);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).hasMessageContaining("cursus_user[colour]").hasMessageContaining("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/vnd.api+json", "image/png"})
    void otherContentType_isRefused(String contentType) throws Exception {
        send(false, contentType, null, "cursus_user[user_id]=1");

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).status()).isEqualTo(415);
    }

    @Test
    void brokenBody_isRefused() throws Exception {
        send(false, JSON, null, "{");
        send(false, JSON, null, "{\"cursus_user\":\"\\u0000\"}");
        send(false, FORM, null, "cursus_user[user_id]=%zz");

        assertThat(problems).extracting(Problem::status).containsExactly(400, 400, 400);
        assertThat(bodies).isEmpty();
    }
}
