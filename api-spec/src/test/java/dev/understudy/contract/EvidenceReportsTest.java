package dev.understudy.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceReportsTest {

    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @ValueSource(strings = {"DIFFERENCES.md", "docs/coverage.md"})
    void report_isUpToDate(String path) throws IOException {
        String expected =
                EvidenceReports.reports(Contract.deep().document(), ROOT).get(path);

        assertThat(Files.readString(ROOT.resolve(path)))
                .as("%s is stale. Run %s", path, EvidenceReports.COMMAND)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-spec/README.md", "api-spec/extensions.md"})
    void command_isDocumented(String path) throws IOException {
        assertThat(Files.readString(ROOT.resolve(path))).contains(EvidenceReports.COMMAND);
    }

    @Test
    void main_writesBothReports(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("docs"));

        EvidenceReports.main(new String[] {"openapi.yaml", folder.toString()});

        assertThat(folder.resolve("DIFFERENCES.md")).hasSameTextualContentAs(ROOT.resolve("DIFFERENCES.md"));
        assertThat(folder.resolve("docs/coverage.md")).content().contains("| parameter | `dash_id` | prose | 4 |  |");
    }

    @Test
    void differences_haveEveryNoteOfTheContract() {
        JsonNode bundle = Contract.deep().document();
        String report = DifferencesReport.write(bundle);

        assertThat(bundle.findValuesAsText("note")).hasSizeGreaterThan(200).allSatisfy(note -> assertThat(report)
                .contains("| " + note + " |"));
    }

    @Test
    void a_note_standsUnderWhatItServes() {
        JsonNode bundle = Contract.deep()
                .changed(document -> {
                    note(document, "/components/parameters/DashId", "One resource.");
                    note(document, "/components/headers/X-Total", "One API.");
                    note(document, "/components/headers/Link", "Both.");
                    note(document, "/components/headers/Total", "The other API.");
                    note(document, "/components/schemas/TokenRequest/properties/scope", "Tokens.");
                })
                .document();

        assertThat(sectionOf("| One resource. |", bundle)).isEqualTo("### `GET /v2/users`");
        assertThat(sectionOf("| One API. |", bundle)).isEqualTo("## 42 intra API");
        assertThat(sectionOf("| Both. |", bundle)).isEqualTo("## Both APIs");
        assertThat(sectionOf("| The other API. |", bundle)).isEqualTo("## Fab-manager");
        assertThat(sectionOf("| Tokens. |", bundle)).isEqualTo("### `POST /oauth/token`");
    }

    @Test
    void equal_notesShareARow() {
        assertThat(DifferencesReport.write(Contract.deep().document()))
                .contains("| `email`, `email[]` | Compared in lower case. | known |\n");
    }

    @Test
    void coverage_countsEachStatementAtItsLevels() {
        List<Statement> statements = Statements.of(Contract.deep().document());

        assertThat(CoverageReport.countByLevel(statements)).containsOnlyKeys(Level.values());
        assertThat(CoverageReport.write(Contract.deep().document(), null))
                .contains("There are " + statements.size() + " statements.");
    }

    @Test
    void coverage_showsEachResourceItsOwnCases(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("cases.yaml"),
                "'#/components/parameters/CampusId': [users/of_campus, anti_grav_units_users/of_campus]\n");
        String report = CoverageReport.write(Contract.deep().document(), CoverageCases.read(file));

        assertThat(report)
                .contains("| kind | statement | level | lines or file | note | cases |")
                .contains("| parameter | `campus_id` | prose | 13 |  | `anti_grav_units_users/of_campus` |")
                .contains("| parameter | `campus_id` | prose | 32 |  | `users/of_campus` |")
                .contains("| parameter | `dash_id` | prose | 4 |  |  |");
    }

    @Test
    void a_caseForWhatIsNoStatement_isRefused() {
        CoverageCases cases = new CoverageCases(Map.of("#/components/parameters/Nobody", List.of("users/x")));

        assertThatThrownBy(() -> CoverageReport.write(Contract.deep().document(), cases))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The contract states nothing at #/components/parameters/Nobody");
    }

    private static void note(ObjectNode document, String pointer, String note) {
        ((ObjectNode) document.at(pointer))
                .putArray("x-evidence")
                .addObject()
                .put("level", "choice")
                .put("note", note);
    }

    private static String sectionOf(String text, JsonNode bundle) {
        String report = DifferencesReport.write(bundle);
        assertThat(report).contains(text);
        return report.substring(0, report.indexOf(text))
                .lines()
                .filter(line -> line.startsWith("#"))
                .reduce("", (first, second) -> second);
    }
}
