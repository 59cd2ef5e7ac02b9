package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Providers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;
import org.glassfish.jersey.media.multipart.MultiPartFeature;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bytes of a multipart form are parsed to, by Jersey's reader in a request without a socket. */
@Tag("embedded")
public class MultipartParserTest {
    private static final URI BASE = URI.create("http://localhost/");

    private final List<Parameters> parsed = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Parses the body of a request. */
    public void parse(byte[] body, @Context ContainerRequestContext request, @Context Providers providers)
            throws IOException {
        MultipartParser parser = new MultipartParser(mediaType -> providers.getMessageBodyReader(
                FormDataMultiPart.class, FormDataMultiPart.class, new Annotation[0], mediaType));
        try {
            parsed.add(parser.parse(request.getMediaType(), request.getHeaders(), body));
        } catch (Problem problem) {
            problems.add(problem);
        }
    }

    private void send(String contentType, byte[] body) throws Exception {
        Resource.Builder resource = Resource.builder("/form");
        resource.addMethod("POST")
                .handledBy(
                        this,
                        getClass().getMethod("parse", byte[].class, ContainerRequestContext.class, Providers.class));
        ApplicationHandler jersey = new ApplicationHandler(new ResourceConfig(MultiPartFeature.class)
                .registerResources(resource.build())
                .property(ServerProperties.WADL_FEATURE_DISABLE, true));
        ContainerRequest request = new ContainerRequest(
                BASE, BASE.resolve("/form"), "POST", null, new MapPropertiesDelegate(), jersey.getConfiguration());
        request.header(HttpHeaders.CONTENT_TYPE, contentType);
        request.setEntityStream(new ByteArrayInputStream(body));
        assertThat(jersey.apply(request).get().getStatus()).isEqualTo(204);
    }

    private Parameters parse(String... lines) throws Exception {
        send("multipart/form-data; boundary=limit", String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
        assertThat(problems).isEmpty();
        assertThat(parsed).hasSize(1);
        return parsed.get(0);
    }

    private void assertRefused(String contentType, byte[] body, String reason) throws Exception {
        problems.clear();
        send(contentType, body);
        assertThat(parsed).isEmpty();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).status()).isEqualTo(400);
        assertThat(problems.get(0)).hasMessageContaining(reason);
    }

    private void assertRefused(String... lines) throws Exception {
        assertRefused(
                "multipart/form-data; boundary=limit",
                String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8),
                "multipart/form-data");
    }

    private static Parameters.Parameter parameter(String name, String value) {
        return new Parameters.Parameter(name, value);
    }

    @Test
    void parts_areParameters() throws Exception {
        Parameters parameters = parse(
                "--limit",
                "Content-Disposition: form-data; name=\"cursus_user[user_id]\"",
                "",
                "1",
                "--limit",
                "Content-Disposition: form-data; name=\"b\"",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "é",
                "second line",
                "--limit--",
                "");

        assertThat(parameters.all())
                .containsExactlyInAnyOrder(parameter("cursus_user[user_id]", "1"), parameter("b", "é\r\nsecond line"));
    }

    @Test
    void partsOfOneName_keepTheirOrder() throws Exception {
        Parameters parameters = parse(
                "--limit",
                "Content-Disposition: form-data; name=\"a\"",
                "",
                "2",
                "--limit",
                "Content-Disposition: form-data; name=\"a\"",
                "",
                "1",
                "--limit--",
                "");

        assertThat(parameters.all()).containsExactly(parameter("a", "2"), parameter("a", "1"));
    }

    @Test
    void emptyPart_isAnEmptyValue() throws Exception {
        assertThat(parse("--limit", "Content-Disposition: form-data; name=\"a\"", "", "", "--limit--", "")
                        .all())
                .containsExactly(parameter("a", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--limit--", "--limit--\r\n", "\r\n--limit--\r\n"})
    void closingDelimiterAlone_isAFormWithoutParameters(String body) throws Exception {
        assertThat(parse(body).all()).isEmpty();
    }

    @Test
    void partWithoutAName_isRefused() throws Exception {
        assertRefused("--limit", "Content-Disposition: form-data", "", "1", "--limit--", "");
        assertRefused("--limit", "Content-Type: text/plain", "", "1", "--limit--", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", "--other--", "--limit\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1"})
    void bodyOfAnotherForm_isRefused(String body) throws Exception {
        assertRefused(body);
    }

    @Test
    void contentTypeWithoutABoundary_isRefused() throws Exception {
        assertRefused("multipart/form-data", "--limit--".getBytes(StandardCharsets.UTF_8), "boundary");
        assertRefused("multipart/form-data", "--null--".getBytes(StandardCharsets.UTF_8), "boundary");
    }

    @Test
    void valueThatIsNotUtf8_isRefused() throws Exception {
        byte[] body = "--limit\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\né\r\n--limit--\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertRefused("multipart/form-data; boundary=limit", body, "UTF-8");
    }
}
