package dev.understudy.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server takes a value of a parameter exactly if the contract's pattern does, for random strings of the pattern and
 * for strings a character away from them.
 *
 * <p>An empty value counts as absent, whatever the pattern says. Two rules are no part of a pattern: an integer has 64
 * bits, which is the {@code int64} of {@code x-items}, and the first bound of a range is not above the second.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatternAgreementTest {
    private static final Contract CONTRACT = Contract.read();
    private static final int SAMPLES = 10;
    private static final int MUTATIONS = 3;

    private static final List<String> PIECES = List.of(
            "", " ", "  ", "\t", "\u2003", "\0", "\n", ",", ",,", "-", "+", ".", ":", "[", "]", "0", "1", "9", "24",
            "29", "30", "31", "60", "z", "Z", "T", "UTC", "+18:00", "+18:01", " 02:00", "null", "true", "é", "٣");

    private final long seed = Long.getLong("understudy.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private TestServer server;
    private String authorization;

    /**
     * A parameter with a pattern, or the property of one.
     *
     * @param isInteger whether the values are integers of 64 bits
     */
    record Value(Contract.Operation operation, String name, Pattern pattern, boolean isInteger) {

        /** Whether the contract allows a value. */
        boolean allows(String text) {
            return pattern.matcher(text).matches()
                    && (!isInteger || integers(text).allMatch(Value::fits));
        }

        private static Stream<String> integers(String text) {
            return Arrays.stream(text.split("[\\[\\], ]+")).filter(part -> part.matches("[+-]?\\d+"));
        }

        private static boolean fits(String integer) {
            try {
                Long.parseLong(integer);
                return true;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return operation + " " + name;
        }
    }

    @BeforeAll
    void start() {
        System.out.println("PatternAgreementTest: -Dunderstudy.seed=" + seed);
        server = TestServer.start(Config.inMemory().toBuilder()
                .dataSet(ListUnderTest.DATA.path().toString())
                .build());
        authorization = server.bearer("understudy-staff");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** The lists below a parent share the parameters of the resource's own list. */
    static Stream<Value> values() {
        return CONTRACT.operations().stream()
                .filter(operation -> !operation.path().contains("{"))
                .flatMap(operation -> CONTRACT.parameters(operation).stream()
                        .filter(parameter -> parameter.get("in").asText().equals("query"))
                        .flatMap(parameter -> values(operation, parameter)));
    }

    private static Stream<Value> values(Contract.Operation operation, JsonNode parameter) {
        JsonNode schema = CONTRACT.resolve(parameter.path("schema"));
        String name = parameter.get("name").asText();
        return Stream.concat(
                value(operation, name, schema),
                schema.path("properties")
                        .propertyStream()
                        .flatMap(property -> value(
                                operation,
                                name + "[" + property.getKey() + "]",
                                CONTRACT.resolve(property.getValue()))));
    }

    private static Stream<Value> value(Contract.Operation operation, String name, JsonNode schema) {
        if (!schema.has("pattern")) {
            return Stream.empty();
        }
        String pattern = schema.get("pattern").asText();
        boolean isInteger = pattern.contains("\\d{1,19} *") && !pattern.contains("\\.");
        return Stream.of(new Value(operation, name, Pattern.compile(pattern), isInteger));
    }

    @ParameterizedTest
    @MethodSource("values")
    void server_takesWhatThePatternTakes(Value value) {
        List<String> disagreements = new ArrayList<>();
        for (String text : texts(value)) {
            String refusal = refusal(value, text);
            if (value.allows(text) != refusal.isEmpty()) {
                disagreements.add("'" + text + "' " + (refusal.isEmpty() ? "is taken by the server alone" : refusal));
            }
        }
        assertThat(disagreements)
                .as("%s with -Dunderstudy.seed=%d", value.pattern(), seed)
                .isEmpty();
    }

    /** Samples of the pattern, and mutations of them. */
    private Set<String> texts(Value value) {
        String pattern = value.pattern().pattern();
        RgxGenProperties properties = new RgxGenProperties();
        RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(properties, 3);
        RgxGen samples = RgxGen.parse(properties, pattern.substring(1, pattern.length() - 1));
        Set<String> texts = new TreeSet<>();
        for (int i = 0; i < SAMPLES; i++) {
            String sample = samples.generate(random);
            texts.add(sample);
            for (int j = 0; j < MUTATIONS; j++) {
                texts.add(mutated(sample));
            }
        }
        texts.remove("");
        return texts;
    }

    private String mutated(String text) {
        int at = random.nextInt(text.length() + 1);
        int until = Math.min(text.length(), at + random.nextInt(3));
        return text.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(until);
    }

    /** What the server says against a value; empty if it takes it. */
    private String refusal(Value value, String text) {
        String query = URLEncoder.encode(value.name(), StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(text, StandardCharsets.UTF_8);
        String target = value.operation().path() + "?" + query;
        if (value.operation().verb().equals("POST")) {
            HttpResponse<String> answer = server.post(authorization, target, "application/x-www-form-urlencoded", "");
            return answer.body().contains("It must be") || answer.statusCode() == 400 ? answer.body() : "";
        }
        HttpResponse<String> answer = server.get(authorizationFor(value), target);
        assertThat(answer.statusCode()).as("%s: %s", target, answer.body()).isIn(200, 400, 422);
        boolean isOrder = answer.body().contains("must not be greater than the second");
        return answer.statusCode() == 200 || isOrder ? "" : answer.body();
    }

    private String authorizationFor(Value value) {
        return value.operation().path().startsWith("/open_api/") ? TestServer.FAB_MANAGER : authorization;
    }
}
