package dev.understudy.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples that the vendor documents beyond the five documents, reproduced to the letter from their own rows. */
class VendorExamplesTest {
    private static final String URL = "https://api.intra.42.fr";

    private static TestServer server;
    private static String staff;

    @BeforeAll
    static void start() throws Exception {
        Path dataSet = Path.of(
                VendorExamplesTest.class.getResource("vendor-examples.json").toURI());
        server = TestServer.start(Config.inMemory().toBuilder()
                .dataSet(dataSet.toString())
                .publicUrl(URL)
                .build());
        staff = server.bearer("understudy-staff");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v2/users/2                      | UserProfileOfVendor
            /v2/users/andre                  | UserProfileOfVendor
            /v2/projects_users/18            | ProjectsUserOfVendor
            /v2/locations?page[size]=3       | LocationsOfVendor
            /v2/campus/cluj/locations?page[size]=3 | LocationsOfVendor
            /v2/locations/4                  | LocationOfVendor""")
    void example_isReproduced(String target, String example) {
        HttpResponse<String> answer = server.get(staff, target);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(example(example).toString());
    }

    @Test
    void exampleOfAntiGravUnitsUser_isReproducedFromTheDocumentedRows() {
        try (TestServer documented = TestServer.start()) {
            HttpResponse<String> answer =
                    documented.get(documented.bearer("understudy-staff"), "/v2/anti_grav_units_users/64");
            assertThat(answer.body())
                    .isEqualTo(example("AntiGravUnitsUserOfVendor").toString());
        }
    }

    private static JsonNode example(String name) {
        try (InputStream contract =
                VendorExamplesTest.class.getResourceAsStream("/dev/understudy/contract/openapi.yaml")) {
            return new YAMLMapper()
                    .readTree(contract)
                    .required("components")
                    .required("examples")
                    .required(name)
                    .required("value");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
