package dev.understudy.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.io.ConformanceException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case files and their error messages. */
class CaseFileTest {
    private static final Contract CONTRACT = Contract.bundled();
    private static final String HEAD = """
            data-set: conformance
            as: understudy-basic
            tags: [read]
            cases:
            """;
    private static final String CASE = """
              - name: id_selects
                evidence: /components/schemas/UsersFilter/properties/id
                request: GET /v2/users?filter[id]=1
                expect: {ids: [1]}
            """;

    @Test
    void read_case_hasWhatTheFileSays() {
        List<FileCase> cases = read(HEAD + CASE);

        assertThat(cases)
                .singleElement()
                .extracting(FileCase::description)
                .isEqualTo(new Description(
                        "users/some/id_selects",
                        "/components/schemas/UsersFilter/properties/id",
                        Set.of(Tag.READ),
                        "understudy-basic",
                        "conformance",
                        Set.of("GET")));
    }

    @Test
    void read_caseThatSaysMore_goesBeforeTheFile() {
        List<FileCase> cases =
                read(HEAD + CASE + "    as: nobody\n    tags: [auth, negative]\n    data-set: many-rows\n");

        Description description = cases.get(0).description();
        assertThat(description.as()).isEqualTo("nobody");
        assertThat(description.tags()).containsExactlyInAnyOrder(Tag.AUTH, Tag.NEGATIVE);
        assertThat(description.dataSet()).isEqualTo("many-rows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "colour: red | users/some.yaml, case id_selects, colour: is unknown; known are name, evidence",
                "expect: {sum: 1} | users/some.yaml, case id_selects, expect, sum: is unknown; known are status",
                "expect: {headers: {Link: x}} | users/some.yaml, case id_selects, expect, headers, Link: is unknown",
                "expect: {error: {named: [x]}} | users/some.yaml, case id_selects, expect, error, named: is unknown",
                "expect: {status: '200'} | users/some.yaml, case id_selects, expect, status: must be a whole number",
                "expect: {ids: [x]} | users/some.yaml, case id_selects, expect, ids: holds \"x\", which is no id",
                "expect: {members: {id: 1}} | users/some.yaml, case id_selects, expect, members: id is no JSON pointer",
                "expect: {headers: {matching: {Link: '['}}} | case id_selects, expect, headers, matching: Link has no valid",
                "expect: {headers: {exactly: {X-Total: 1}}} | headers, exactly: must be text, but is 1; quote it",
                "name: Id selects | case Id selects, name: must be words of a to z and 0 to 9",
                "evidence: /components/schemas/Nothing | evidence: the contract has nothing at /components/schemas/Nothing",
                "tags: [slow] | case id_selects, tags: slow is unknown; known are read, write, negative, limits, auth",
                "tags: [] | case id_selects, tags: must hold at least one of read",
                "as: Jeanne | case id_selects, as: is Jeanne, which is no application's uid",
                "request: GET | case id_selects, request: must be a method and a target",
                "request: FETCH /v2/users | case id_selects, request: has the method FETCH",
                "request: GET v2/users | case id_selects, request: has the target v2/users",
                "request: {target: /v2/users, verb: GET} | case id_selects, request, verb: is unknown",
                "request: {method: GET} | case id_selects, request, target: is missing",
                "each: x | case id_selects, each: must be a list, but is \"x\"",
                "steps: [] | case id_selects, request: belongs into one of the steps",
            })
    void read_wrongCase_namesFileCaseAndKey(String changed, String message) {
        String key = changed.substring(0, changed.indexOf(':'));
        String text = CASE.replaceAll("(?m)^( +- |    )" + key + ":.*\n", "$1" + changed + "\n");
        String file = HEAD + (text.equals(CASE) ? CASE + "    " + changed + "\n" : text);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ConformanceException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"name", "evidence", "request", "expect"})
    void read_caseWithoutWhatItNeeds_isRefused(String key) {
        String text =
                CASE.replaceAll("(?m)^    " + key + ":.*\n", "").replace("- " + key + ": id_selects", "- each: []");

        assertThatThrownBy(() -> read(HEAD + text))
                .isInstanceOf(ConformanceException.class)
                .hasMessageContaining(key + ": is missing");
    }

    @Test
    void read_nameThatStandsTwice_isRefused() {
        assertThatThrownBy(() -> read(HEAD + CASE + CASE))
                .hasMessage("users/some.yaml, case id_selects, name: occurs twice in this file");
    }

    @Test
    void read_keyThatStandsTwice_isRefused() {
        assertThatThrownBy(() -> read(HEAD + CASE + "    expect: {ids: [2]}\n"))
                .hasMessageStartingWith("users/some.yaml is not valid YAML");
    }

    @Test
    void read_unknownKeyOfTheFile_isRefused() {
        assertThatThrownBy(() -> read("colour: red\n" + HEAD + CASE))
                .hasMessageStartingWith("users/some.yaml, colour: is unknown; known are data-set, as, tags");
    }

    private static List<FileCase> read(String text) {
        return CaseFile.read("users/some.yaml", text, CONTRACT);
    }
}
