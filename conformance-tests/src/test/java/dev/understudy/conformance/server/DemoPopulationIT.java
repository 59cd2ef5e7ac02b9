package dev.understudy.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.ContractValidator;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Sender;
import dev.understudy.conformance.io.WireRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists of a generated population conform to the contract. */
class DemoPopulationIT {
    private static final ContractValidator VALIDATOR = new ContractValidator(Contract.bundled());

    @TempDir
    private static Path folder;

    private static PackagedServer server;
    private static Sender sender;
    private static String bearer;

    @BeforeAll
    static void start() {
        server = PackagedServer.start(folder, "--port", "0", "--db", "memory", "--dataset", "demo:2000");
        sender = new Sender(server.url());
        Answer token = sender.sendWith(Credentials.ofDataSets().tokenRequest("understudy-staff"), Map.of());
        bearer = "Bearer " + token.body().replaceAll(".*\"access_token\":\"([0-9a-f]{64})\".*", "$1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v2/users | page[size]=100",
                "/v2/users | page[size]=100&page[number]=20",
                "/v2/users | sort=-pool_year&page[size]=100",
                "/v2/projects_users | page[size]=100",
                "/v2/projects_users | page[size]=100&page[number]=15",
                "/v2/projects_users | filter[status]=searching_a_group&page[size]=100",
                "/v2/projects_users | sort=-occurrence&page[size]=100",
                "/v2/projects_users | range[final_mark]=0,50&page[size]=100",
                "/v2/anti_grav_units_users | page[size]=100",
                "/v2/anti_grav_units_users | sort=is_free,-reason&page[size]=100",
                "/open_api/v1/users | per_page=100",
                "/open_api/v1/users | per_page=100&page=2&including_deleted_users=true"
            })
    void page_keepsTheContract(String path, String query) {
        String authorization = path.startsWith("/v2/")
                ? bearer
                : "Token token=" + Credentials.ofDataSets().fabManagerToken();
        Answer answer = sender.send(new WireRequest("GET", path + "?" + query, null, ""), authorization);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"id\":");
        assertThat(VALIDATOR.violations("GET", path, answer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"demo:0", "demo:10000001", "demo:x"})
    void serve_populationWrittenWrongly_saysWhatIsRight(String dataSet) {
        try (PackagedServer refused = PackagedServer.launch(
                folder, Map.of(), List.of("--port", "0", "--db", "memory", "--dataset", dataSet))) {
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.errors())
                    .singleElement()
                    .asString()
                    .startsWith("understudy: A population is written demo:N or demo:N:SEED")
                    .contains("but it is " + dataSet + ".");
        }
    }
}
