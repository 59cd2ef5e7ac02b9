package dev.understudy.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.cases.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases that come with the suite. */
class SuiteTest {
    private static final Suite SUITE = Suite.bundled();
    private static final List<Description> DESCRIPTIONS =
            SUITE.cases().stream().map(Case::description).toList();

    @Test
    void the_document_showsTheNumberOfCases() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "conformance.md")))
                .contains("\n" + SUITE.cases().size() + " cases against ");
    }

    @Test
    void ids_areUnique() {
        assertThat(DESCRIPTIONS).extracting(Description::id).doesNotHaveDuplicates();
    }

    @Test
    void resources_areThoseOfTheContract() {
        assertThat(DESCRIPTIONS)
                .extracting(Description::resource)
                .isSorted()
                .containsOnly(
                        "anti_grav_units_users",
                        "campus",
                        "campus_users",
                        "cursus",
                        "cursus_users",
                        "fab_manager_users",
                        "locations",
                        "oauth",
                        "projects",
                        "projects_users",
                        "teams",
                        "users");
    }

    @Test
    void evidence_isInTheContract() {
        assertThat(DESCRIPTIONS).allSatisfy(description -> assertThat(
                        SUITE.contract().at(description.evidence()).isMissingNode())
                .as("%s, %s", description.id(), description.evidence())
                .isFalse());
    }

    @Test
    void enough_casesHoldOnAnyDataAndOnlyRead() {
        assertThat(DESCRIPTIONS)
                .filteredOn(description -> description.dataSet() == null && description.onlyGets())
                .hasSizeGreaterThan(400);
    }

    @Test
    void a_caseThatOnlyGets_isTaggedAsReading() {
        assertThat(DESCRIPTIONS)
                .filteredOn(description -> description.tags().contains(Tag.READ)
                        && !description.tags().contains(Tag.WRITE))
                .allSatisfy(description ->
                        assertThat(description.methods()).as(description.id()).isSubsetOf("GET", "HEAD"));
    }
}
