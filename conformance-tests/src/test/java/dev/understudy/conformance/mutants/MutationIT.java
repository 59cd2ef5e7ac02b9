package dev.understudy.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Status;
import dev.understudy.conformance.run.Suite;
import dev.understudy.conformance.server.PackagedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The suite kills the mutants of the catalogue. */
class MutationIT {
    private static final double LOWEST_SCORE = 0.95;

    /** A line for each mutant, with the case that killed it. */
    private static final Path REPORT = Path.of("target", "mutants.tsv");

    private static final Suite SUITE = Suite.bundled();

    private static MutationRun mutationRun;
    private static RunResult unchanged;

    @BeforeAll
    static void runWithoutMutant() {
        mutationRun = new MutationRun(SUITE, Path.of(System.getProperty(PackagedServer.JAR_PROPERTY)));
        unchanged = mutationRun.unchanged();
    }

    @AfterAll
    static void stopServers() {
        mutationRun.close();
    }

    @Test
    void without_aMutant_everyCasePasses() {
        assertThat(unchanged.results()).allSatisfy(each -> {
            assertThat(each.differences()).as(each.description().id()).isEmpty();
            assertThat(each.status()).as(each.description().id()).isEqualTo(Status.PASS);
        });
    }

    @Test
    void the_catalogue_isLargeAndTouchesEveryOperation() {
        List<Mutant> mutants = Catalogue.all();

        assertThat(mutants).hasSizeGreaterThanOrEqualTo(75);
        assertThat(mutants).extracting(Mutant::name).doesNotHaveDuplicates();
        assertThat(mutants).extracting(Mutant::does).doesNotHaveDuplicates();
        for (Operation operation : SUITE.contract().operations()) {
            List<Request> requests = mutationRun.requestsOf(operation);
            assertThat(mutants).as(operation.title()).anyMatch(mutant -> requests.stream()
                    .anyMatch(mutant.touches()));
        }
    }

    @Test
    void mutants_areKilled() throws IOException {
        List<Mutant> mutants = Catalogue.all();
        List<Outcome> outcomes = mutants.stream().map(mutationRun::with).toList();
        Files.write(REPORT, outcomes.stream().map(Outcome::line).toList());
        List<Outcome> killed = outcomes.stream().filter(Outcome::isKilled).toList();
        List<Outcome> survived =
                outcomes.stream().filter(each -> !each.isKilled()).toList();
        System.out.println("Mutants killed: " + killed.size() + " of " + outcomes.size());
        survived.forEach(each -> System.out.println(
                "  survived: " + each.mutant() + ": " + each.mutant().survivesBecause()));

        assertThat(outcomes)
                .filteredOn(each -> each.objection().isPresent())
                .extracting(each -> each.mutant() + ": " + each.objection().orElseThrow())
                .isEmpty();
        assertThat(survived)
                .extracting(Outcome::mutant)
                .containsExactlyElementsOf(
                        mutants.stream().filter(Mutant::isKnownSurvivor).toList());
        assertThat(killed).hasSizeGreaterThanOrEqualTo((int) Math.ceil(outcomes.size() * LOWEST_SCORE));
    }
}
