package dev.understudy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceTest {

    private static final String DASH_ID = "/components/parameters/DashId";
    private static final String PAGE = "/components/parameters/Page";

    @Test
    void every_statementHasItsEvidence_andTheDocumentsBearItOut() {
        assertThat(EvidenceFaults.of(Contract.deep())).isEmpty();
    }

    @Test
    void statements_areOfEveryKind() {
        Map<String, Long> kinds = Statements.of(Contract.deep().document()).stream()
                .collect(Collectors.groupingBy(Statement::kind, Collectors.counting()));

        assertThat(kinds)
                .containsOnlyKeys(
                        "operation",
                        "role",
                        "credentials",
                        "parameter",
                        "values",
                        "field",
                        "body",
                        "member",
                        "response",
                        "header",
                        "example")
                .containsEntry("operation", 42L)
                .containsEntry("role", 8L)
                .containsEntry("credentials", 5L);
    }

    @Test
    void every_componentThatNeedsEvidence_isAStatement() {
        List<String> pointers = Statements.of(Contract.deep().document()).stream()
                .map(Statement::pointer)
                .toList();

        for (String kind : List.of("parameters", "headers", "responses", "examples", "requestBodies")) {
            for (var component : Contract.deep().at("/components/" + kind).properties()) {
                assertThat(pointers).contains("#/components/" + kind + "/" + component.getKey());
            }
        }
        for (var schema : Contract.deep().at("/components/schemas").properties()) {
            if (schema.getValue().has("enum")) {
                assertThat(pointers).contains("#/components/schemas/" + schema.getKey());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/components/parameters/DashId",
        "/components/headers/X-Page",
        "/components/responses/Users",
        "/components/examples/SortError",
        "/components/requestBodies/CursusUserBody",
        "/components/securitySchemes/intra",
        "/components/schemas/UsersSortField",
        "/components/schemas/ProjectsUsersFilter/properties/campus/x-items",
        "/components/schemas/UsersFilter/properties/id",
        "/components/schemas/UsersRange/properties/id",
        "/components/schemas/CursusUserAttributes",
        "/components/schemas/CursusUserAttributes/properties/end_at",
        "/paths/~1v2~1users/get"
    })
    void a_statementWithoutEvidence_isReported(String pointer) {
        assertThat(faultsAfter(pointer, node -> node.remove("x-evidence")))
                .singleElement()
                .asString()
                .startsWith("#" + pointer + ": U001 has no evidence. ")
                .contains("Write x-evidence: [{level: prose, document: ");
    }

    @Test
    void a_roleWithoutEvidence_isReported() {
        String pointer = "/paths/~1v2~1cursus_users/post";

        assertThat(faultsAfter(pointer, node -> node.remove("x-required-role-evidence")))
                .singleElement()
                .asString()
                .startsWith("#" + pointer + "/x-required-role: U001");
    }

    static Stream<Arguments> breakages() {
        return Stream.of(
                breakage("U002 maybe is no level of evidence", DASH_ID, entry -> entry.put("level", "maybe")),
                breakage("U002 has the member colour", DASH_ID, entry -> entry.put("colour", "red")),
                breakage("U002 choice needs a note", PAGE, entry -> entry.put("level", "choice")
                        .remove("note")),
                breakage("U002 the note is no sentence: No", PAGE, entry -> entry.put("note", "No")),
                breakage("U002 prose needs document", PAGE, entry -> entry.put("level", "prose")),
                breakage("U002 choice has no source", PAGE, entry -> entry.put("level", "choice")
                        .put("source", "users.index.json")),
                breakage("U002 known has no document", DASH_ID, entry -> entry.put("level", "known")
                        .put("note", "So.")),
                breakage("U002 a document and its lines go together", DASH_ID, entry -> entry.remove("line")),
                breakage("U002 line and lines exclude each other", DASH_ID, entry -> entry.put("lines", "4-5")),
                breakage("U002 lines are written as 38-45", DASH_ID, entry -> entry.put("lines", "4 to 5")
                        .remove("line")),
                breakage("U002 lines 0-0 are no lines", DASH_ID, entry -> entry.put("line", 0)),
                breakage("U002 for names no resource", DASH_ID, entry -> entry.put("for", "user")),
                breakage("U003 has no evidence for users", DASH_ID, entry -> entry.put("for", "projects_users")),
                breakage("U004 there is no document none.txt", DASH_ID, entry -> entry.put("document", "none.txt")),
                breakage("has no line 156", DASH_ID, entry -> entry.put("line", 156)),
                breakage("does not mention dash_id at 8, but at [4]", DASH_ID, entry -> entry.put("line", 8)));
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void evidence_thatDoesNotHold_isReported(String reported, String pointer, Consumer<ObjectNode> change) {
        assertThat(faultsAfter(pointer + "/x-evidence/0", change))
                .anySatisfy(fault ->
                        assertThat(fault).startsWith("#" + pointer + ": ").contains(reported));
    }

    @Test
    void a_sharedStatement_needsTheDocumentOfEachResource() {
        assertThat(faultsAfter("/components/parameters/CampusId", node -> node.withArray("x-evidence")
                        .remove(1)))
                .singleElement()
                .asString()
                .startsWith("#/components/parameters/CampusId: U003 has no evidence for users, which it serves too.");
    }

    @Test
    void a_valueThatTheLineDoesNotList_isReported() {
        assertThat(faultsAfter(
                        "/components/schemas/ProjectsUsersFilter/properties/cursus/x-items",
                        node -> node.withArray("enum").add(76)))
                .singleElement()
                .asString()
                .contains("U004 002_39a515c45070cc83.txt does not mention 76 at 37");
    }

    @Test
    void a_differenceWithoutANote_isReported() {
        assertThat(faultsAfter("/info/x-differences/0", node -> node.remove("note")))
                .first()
                .asString()
                .startsWith("#/info/x-differences/0: U002 needs a point and a note");
    }

    @Test
    void a_differenceAtALineThatIsNotThere_isReported() {
        String pointer = "/paths/~1v2~1projects_users/get/x-differences/0";

        assertThat(faultsAfter(pointer, node -> node.put("lines", "76-1000")))
                .containsExactly("#" + pointer + ": U004 002_39a515c45070cc83.txt has no line 1000");
    }

    @Test
    void the_indexOfTheDocuments_agreesWithWhatElseIsTypedFromThem() {
        DocumentLines lines = DocumentLines.read();

        assertThat(Documents.all()).allSatisfy(document -> {
            String name = document.get("document").textValue();
            Lines everywhere = new Lines(1, lines.count(name));
            for (String list : List.of("parameters", "sort", "filter", "range")) {
                for (JsonNode field : document.path(list)) {
                    if (!isOurChoice(document, list)) {
                        assertThat(lines.mentions(name, field.asText(), everywhere))
                                .as(name + " " + field)
                                .isTrue();
                    }
                }
            }
        });
    }

    private static boolean isOurChoice(JsonNode document, String list) {
        return list.equals("sort") && document.get("operation").textValue().endsWith("/projects_users");
    }

    private static Arguments breakage(String reported, String pointer, Consumer<ObjectNode> change) {
        return Arguments.of(reported, pointer, change);
    }

    private static List<String> faultsAfter(String pointer, Consumer<ObjectNode> change) {
        return EvidenceFaults.of(Contract.deep().changed(document -> change.accept((ObjectNode) document.at(pointer))));
    }
}
