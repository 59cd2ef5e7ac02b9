package dev.understudy.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The contract's examples of errors are what the server says: each is brought about and compared to the letter. */
class ErrorExamplesTest {
    private static final JsonNode COMPONENTS = components();
    private static final JsonNode EXAMPLES = COMPONENTS.path("examples");
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TOKEN_REQUEST =
            "grant_type=client_credentials&client_id=understudy-basic&client_secret=understudy-basic-secret";

    /** A fault of the server itself or of time, brought about in tests of their own, and what only the vendor says. */
    private static final Set<String> ELSEWHERE = Set.of(
            "InsufficientScope",
            "TokenExpired",
            "TokenRevoked",
            "SpamRateLimit",
            "InternalServerError",
            "ServiceUnavailable",
            "FabManagerInternalServerError",
            "FabManagerServiceUnavailable",
            "OauthServerError",
            "OauthTemporarilyUnavailable");

    /** A request that brings about the example of that name. */
    private record Fault(String example, String as, String method, String target, String header, String body) {
        static Fault get(String example, String target) {
            return new Fault(example, "understudy-staff", "GET", target, "Accept: " + JSON, null);
        }

        static Fault post(String example, String target, String contentType, String body) {
            return new Fault(example, "understudy-tutor", "POST", target, "Content-Type: " + contentType, body);
        }

        Fault as(String other) {
            return new Fault(example, other, method, target, header, body);
        }

        Fault accept(String other) {
            return new Fault(example, as, method, target, "Accept: " + other, body);
        }

        @Override
        public String toString() {
            return example;
        }
    }

    static final List<Fault> FAULTS = List.of(
            Fault.get("PageError", "/v2/users?page[number]=two"),
            Fault.get("FilterError", "/v2/users?filter[campus_id]=1"),
            Fault.get("RangeError", "/v2/users?range[id]=5"),
            Fault.get("SortError", "/v2/projects_users?sort=score"),
            Fault.get("TokenTwice", "/v2/users?access_token=1"),
            Fault.get("TokenInvalid", "/v2/users").as("nobody"),
            Fault.get("AccessDenied", "/v2/anti_grav_units_users").as("understudy-basic"),
            Fault.get("NotFound", "/v2/nothing"),
            Fault.get("NotAcceptable", "/v2/users").accept("text/html"),
            Fault.get("FilterValueError", "/v2/users?filter[id]=x"),
            Fault.get("LocationsStatsError", "/v2/users/1/locations_stats?begin_at=yesterday"),
            Fault.post("BodyMissing", "/v2/cursus_users", JSON, "{}"),
            Fault.post("BodyUnreadable", "/v2/cursus_users", JSON, "{x"),
            Fault.post("PayloadTooLarge", "/v2/cursus_users", JSON, " ".repeat(1_048_577)),
            Fault.post("UnsupportedMediaType", "/v2/cursus_users", "text/csv", "user_id"),
            Fault.post(
                    "CursusUserTaken",
                    "/v2/cursus_users",
                    JSON,
                    "{\"cursus_user\":{\"begin_at\":\"2017-07-22\",\"cursus_id\":1,\"user_id\":1}}"),
            Fault.post(
                    "CursusUserSeveralFaults",
                    "/v2/cursus_users",
                    JSON,
                    "{\"cursus_user\":{\"cursus_id\":2,\"user_id\":999999,\"end_at\":\"x\"}}"),
            Fault.get("FabManagerBadRequest", "/open_api/v1/users?page=x&including_deleted_users=maybe")
                    .as("fab-manager"),
            Fault.get("FabManagerBadCredentials", "/open_api/v1/users").as("nobody"),
            Fault.get("FabManagerNotFound", "/open_api/v1/machine").as("fab-manager"),
            Fault.get("FabManagerNotAcceptable", "/open_api/v1/users")
                    .as("fab-manager")
                    .accept("text/html"),
            Fault.post("InvalidClient", "/oauth/token", FORM, "grant_type=client_credentials&client_id=nobody"),
            Fault.post("UnsupportedGrantType", "/oauth/token", FORM, "grant_type=password"),
            Fault.post(
                    "InvalidGrant",
                    "/oauth/token",
                    FORM,
                    "grant_type=authorization_code&code=x&client_id=understudy-login"
                            + "&client_secret=understudy-login-secret"),
            Fault.post("InvalidScope", "/oauth/token", FORM, TOKEN_REQUEST + "&scope=everything"),
            Fault.post("InvalidRequest", "/oauth/token", FORM, "client_id=understudy-basic"),
            Fault.post("MemberNotText", "/oauth/token", JSON, "{\"grant_type\":\"client_credentials\",\"scope\":{}}"),
            Fault.post("OauthBodyUnreadable", "/oauth/token", JSON, "{x"),
            Fault.post("OauthPayloadTooLarge", "/oauth/token", JSON, " ".repeat(1_048_577)),
            Fault.post("OauthUnsupportedMediaType", "/oauth/token", "text/csv", "client_id"),
            Fault.post("OauthNotAcceptable", "/oauth/token", FORM, TOKEN_REQUEST)
                    .accept("text/html"));

    /** The requests whose answers have the headers of the contract's examples. */
    static final List<Fault> HEADERS = List.of(
            Fault.get("Cache-Control", "/v2/users"),
            Fault.get("ETag", "/v2/users?filter[id]=0"),
            Fault.get("X-Understudy-Ignored", "/v2/users?colour=red&filters[id]=1"),
            Fault.get("X-Understudy-Reason", "/v2/users/nobody/projects_users"),
            Fault.get("WWW-Authenticate", "/v2/users").as("nobody"),
            Fault.get("WWW-Authenticate-Token", "/open_api/v1/users").as("nobody"),
            Fault.post("No-Store", "/oauth/token", FORM, TOKEN_REQUEST));

    /** The requests whose answers have the members of a schema as its examples say. */
    static final List<Fault> SCHEMAS = List.of(
            Fault.get("IntraError", "/v2/users?filter[id]=x"),
            Fault.get("Unauthorized", "/v2/users").as("nobody"),
            Fault.get("NotFound", "/v2/nothing"),
            Fault.get("FabManagerErrors", "/open_api/v1/users?page=x").as("fab-manager"),
            Fault.post("OauthError", "/oauth/token", FORM, "grant_type=client_credentials&client_id=nobody"),
            Fault.post(
                    "ValidationFailed",
                    "/v2/cursus_users",
                    JSON,
                    "{\"cursus_user\":{\"begin_at\":\"2017-07-22\",\"user_id\":1}}"));

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void error_isAnsweredAsTheContractsExampleSays(Fault fault) {
        assertThat(body(send(server, fault))).isEqualTo(value(fault.example()));
    }

    @ParameterizedTest
    @FieldSource("HEADERS")
    void header_isSentAsTheContractsExampleSays(Fault fault) {
        JsonNode header = COMPONENTS.path("headers").path(fault.example());
        String name = fault.example().replace("No-Store", "Cache-Control").replace("-Token", "");
        assertThat(send(server, fault).headers().allValues(name))
                .containsExactly(header.path("example").asText());
    }

    @ParameterizedTest
    @FieldSource("SCHEMAS")
    void membersOfErrors_areAnsweredAsTheExamplesOfTheirSchemaSay(Fault fault) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        COMPONENTS
                .path("schemas")
                .path(fault.example())
                .path("properties")
                .properties()
                .forEach(
                        member -> members.set(member.getKey(), member.getValue().path("example")));
        assertThat(body(send(server, fault))).isEqualTo(members);
    }

    @Test
    void undocumentedParameter_inStrictMode_isAnsweredAsTheContractsExampleSays() {
        try (TestServer strict =
                TestServer.start(Config.inMemory().toBuilder().strict(true).build())) {
            Fault fault = Fault.get("UnknownParameter", "/v2/projects_users?colour=red");
            assertThat(body(send(strict, fault))).isEqualTo(value("UnknownParameter"));
        }
    }

    @Test
    void everyErrorExample_isBroughtAbout() {
        Set<String> broughtAbout = Stream.concat(FAULTS.stream().map(Fault::example), Stream.of("UnknownParameter"))
                .collect(Collectors.toSet());
        Set<String> errors = StreamSupport.stream(((Iterable<String>) EXAMPLES::fieldNames).spliterator(), false)
                .filter(ErrorExamplesTest::isError)
                .filter(name -> !ELSEWHERE.contains(name))
                .collect(Collectors.toSet());
        assertThat(broughtAbout).isEqualTo(errors);
    }

    private static boolean isError(String example) {
        return value(example).has("error") || value(example).has("errors") || example.equals("NotFound");
    }

    private static HttpResponse<String> send(TestServer server, Fault fault) {
        String[] header = fault.header().split(": ", 2);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + fault.target()))
                .header(header[0], header[1])
                .method(
                        fault.method(),
                        fault.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(fault.body()));
        if (fault.as().equals("fab-manager")) {
            request.header("Authorization", TestServer.FAB_MANAGER);
        } else if (!fault.as().equals("nobody") && !fault.target().startsWith("/oauth")) {
            request.header("Authorization", server.bearer(fault.as()));
        }
        return server.send(request);
    }

    private static JsonNode body(HttpResponse<String> answer) {
        boolean json = answer.headers().firstValue("Content-Type").orElse("").startsWith(JSON);
        return json ? TestServer.json(answer) : TextNode.valueOf(answer.body());
    }

    private static JsonNode value(String example) {
        return EXAMPLES.path(example).path("value");
    }

    private static JsonNode components() {
        try {
            return new YAMLMapper()
                    .readTree(Path.of("..", "api-spec", "target", "contract", "openapi.yaml")
                            .toFile())
                    .path("components");
        } catch (IOException e) {
            throw new AssertionError("The contract has not been bundled", e);
        }
    }
}
