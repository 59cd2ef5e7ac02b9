package dev.understudy.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Brackets;
import dev.understudy.conformance.io.Parameter;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Violations of the contract. */
class ContractValidatorTest {
    private static final Contract CONTRACT = Contract.bundled();
    private static final ContractValidator VALIDATOR = new ContractValidator(CONTRACT);
    private static final String USERS =
            "[{\"id\":66,\"login\":\"cdooku\",\"url\":\"https://api.intra.42.fr/v2/users/cdooku\"}]";
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type",
            "application/json",
            "X-Page",
            "1",
            "X-Per-Page",
            "30",
            "X-Total",
            "1",
            "ETag",
            "W/\"" + "0f".repeat(16) + "\"");

    @Test
    void a_rightAnswer_hasNoViolation() {
        assertThat(violations(200, HEADERS, USERS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"login\" | \"logon\" | [\"logon\"]",
                "66 | \"66\" | string",
                "\"cdooku\" | null | null",
                "}] | ,\"colour\":\"x\"}] | [\"colour\"]",
            })
    void a_bodyThatBreaksItsSchema_isReported(String part, String replacement, String reported) {
        assertThat(violations(200, HEADERS, USERS.replace(part, replacement)))
                .anySatisfy(violation -> assertThat(violation)
                        .contains("validation.response.body")
                        .contains(reported));
    }

    @ParameterizedTest
    @CsvSource({"X-Total,", "X-Total,many", "X-Page,0", "X-Per-Page,101", "ETag,0f", "Content-Type,text/html"})
    void a_headerThatBreaksItsSchema_isReported(String name, String value) {
        Map<String, String> headers = new TreeMap<>(HEADERS);
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }

        assertThat(violations(200, headers, USERS)).isNotEmpty();
    }

    @Test
    void an_undocumentedStatus_isReported() {
        assertThat(violations(418, HEADERS, USERS))
                .anySatisfy(violation -> assertThat(violation).contains("validation.response.status.unknown"));
    }

    @Test
    void a_wrongParameter_isReported() {
        assertThat(requestViolations(List.of(new Parameter("filter[id]", "x")), "Bearer x"))
                .anySatisfy(violation -> assertThat(violation).contains("validation.request.parameter"));
    }

    @Test
    void a_missingToken_isReported() {
        assertThat(requestViolations(List.of(), ""))
                .anySatisfy(violation -> assertThat(violation).contains("validation.request.security"));
    }

    private static List<String> violations(int status, Map<String, String> headers, String body) {
        Map<String, List<String>> values = new TreeMap<>();
        headers.forEach((name, value) -> values.put(name, List.of(value)));
        Answer answer = new Answer(status, HttpHeaders.of(values, (name, value) -> true), body);
        return VALIDATOR.violations("GET", "/v2/users", answer);
    }

    private static List<String> requestViolations(List<Parameter> query, String authorization) {
        Exchange users = CONTRACT.exchanges().stream()
                .filter(exchange -> exchange.id().equals("listUsers/documented"))
                .findFirst()
                .orElseThrow();
        RequestForm form = new RequestForm(query, null, null);
        Replay replay = new Replay(users, "changed", form, form.request("GET", users.path(), Brackets.RAW));
        return VALIDATOR.violations(replay, authorization);
    }
}
