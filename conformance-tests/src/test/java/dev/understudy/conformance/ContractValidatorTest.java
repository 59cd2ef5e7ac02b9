package dev.understudy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The validator sees what breaks the contract. */
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
    void a_rightAnswer_hasNoFault() {
        assertThat(faults(200, HEADERS, USERS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"login\" | \"logon\" | [\"logon\"]",
                "66 | \"66\" | string",
                "\"cdooku\" | null | null",
                "}] | ,\"email\":\"x\"}] | [\"email\"]",
            })
    void a_bodyThatBreaksItsSchema_isReported(String part, String replacement, String reported) {
        assertThat(faults(200, HEADERS, USERS.replace(part, replacement)))
                .anySatisfy(fault ->
                        assertThat(fault).contains("validation.response.body").contains(reported));
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

        assertThat(faults(200, headers, USERS)).isNotEmpty();
    }

    @Test
    void an_undocumentedStatus_isReported() {
        assertThat(faults(418, HEADERS, USERS))
                .anySatisfy(fault -> assertThat(fault).contains("validation.response.status.unknown"));
    }

    @Test
    void a_wrongParameter_isReported() {
        assertThat(requestFaults(List.of(new Parameter("filter[id]", "x")), "Bearer x"))
                .anySatisfy(fault -> assertThat(fault).contains("validation.request.parameter"));
    }

    @Test
    void a_missingToken_isReported() {
        assertThat(requestFaults(List.of(), ""))
                .anySatisfy(fault -> assertThat(fault).contains("validation.request.security"));
    }

    private static List<String> faults(int status, Map<String, String> headers, String body) {
        Map<String, List<String>> values = new TreeMap<>();
        headers.forEach((name, value) -> values.put(name, List.of(value)));
        Answer answer = new Answer(status, HttpHeaders.of(values, (name, value) -> true), body);
        return VALIDATOR.faults("GET", "/v2/users", answer);
    }

    private static List<String> requestFaults(List<Parameter> query, String authorization) {
        Exchange users = CONTRACT.exchanges().stream()
                .filter(exchange -> exchange.id().equals("listUsers/documented"))
                .findFirst()
                .orElseThrow();
        RequestForm form = new RequestForm(query, null, null);
        Replay replay = new Replay(users, "changed", form, WireRequest.of(users, form, Brackets.RAW));
        return VALIDATOR.faults(replay, authorization);
    }
}
