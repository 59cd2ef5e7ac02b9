package dev.understudy.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Sender;
import dev.understudy.conformance.io.WireRequest;
import dev.understudy.conformance.server.PackagedServer;
import dev.understudy.conformance.server.ServerDatabase;
import dev.understudy.conformance.server.TestedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged server against the model, with random data and random queries. The default seed is fixed, so that a build is
 * reproducible; {@code -Dunderstudy.seed=…} sets another, {@code -Dunderstudy.queries=…} the number of queries.
 */
class ModelIT {
    private static final long SEED = Long.getLong("understudy.seed", 42);
    private static final int QUERIES = Integer.getInteger("understudy.queries", 2000);
    private static final int INVALID_QUERIES = QUERIES / 4;

    /** Kept after the run, so that a failing query can be sent by hand. */
    private static final Path DATA_SET = Path.of("target", "model", "data-set.json");

    private static PackagedServer server;
    private static Sender sender;
    private static Model model;
    private static String bearer;

    @BeforeAll
    static void startServer() throws IOException {
        System.out.println("ModelIT: -Dunderstudy.seed=" + SEED);
        Data data = new DataGenerator(SEED, Instant.now().truncatedTo(ChronoUnit.MILLIS)).data();
        Path folder = Files.createDirectories(DATA_SET.toAbsolutePath().getParent());
        Files.writeString(DATA_SET, data.json());
        ServerDatabase database = TestedDatabase.next();
        List<String> options = new ArrayList<>(database.options());
        options.addAll(List.of("--port", "0", "--dataset", "data-set.json"));
        server = PackagedServer.launch(folder, database.environment(), options);
        sender = new Sender(server.url());
        model = new Model(data, server.url());
        bearer = "Bearer " + accessToken();
    }

    private static String accessToken() throws JsonProcessingException {
        String form = "grant_type=client_credentials&client_id=model&client_secret=" + DataGenerator.SECRET;
        Answer answer =
                sender.send(new WireRequest("POST", "/oauth/token", "application/x-www-form-urlencoded", form), null);
        return new ObjectMapper().readTree(answer.body()).get("access_token").textValue();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    static List<ListUnderTest> lists() {
        return Lists.ALL;
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_validQuery_getsTheAnswerOfTheModel(ListUnderTest list) {
        RandomQueryRun queries = run(list);
        Optional<RandomQueryRun.Failure> failure = queries.valid(QUERIES);

        assertThat(failure.map(ModelIT::message)).isEmpty();
        if (QUERIES >= 2000) {
            for (int round = 0; round < 10 && !queries.untested().isEmpty(); round++) {
                assertThat(queries.valid(QUERIES).map(ModelIT::message)).isEmpty();
            }
            assertThat(queries.untested()).isEmpty();
            assertThat(queries.nonEmptyAnswers()).isGreaterThan(QUERIES / 4);
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_queryWithOneInvalidParameter_getsTheErrorOfTheModel(ListUnderTest list) {
        assertThat(run(list).invalid(INVALID_QUERIES).map(ModelIT::message)).isEmpty();
    }

    private static RandomQueryRun run(ListUnderTest list) {
        return new RandomQueryRun(
                list, model, query -> sender.send(query.request(), authorization(list)), SEED, Clock.systemUTC());
    }

    private static String authorization(ListUnderTest list) {
        return list.api().equals(Api.INTRA) ? bearer : "Token token=" + DataGenerator.SECRET;
    }

    private static String message(RandomQueryRun.Failure failure) {
        String token = failure.query().list().api().equals(Api.INTRA)
                ? "Bearer $TOKEN"
                : authorization(failure.query().list());
        return """

                %d queries differ from the model. The first is number %d with -Dunderstudy.seed=%d. Made smaller:
                  curl -g -i -H "Authorization: %s" "http://127.0.0.1:4242%s"
                with the server: ./understudy serve --db memory --dataset conformance-tests/%s
                %s
                """.formatted(
                        failure.count(),
                        failure.number(),
                        SEED,
                        token,
                        failure.query().request().target(),
                        DATA_SET,
                        String.join("\n", failure.differences()));
    }
}
