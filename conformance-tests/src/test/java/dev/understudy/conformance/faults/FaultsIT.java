package dev.understudy.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.Operation;
import dev.understudy.conformance.PackagedServer;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Status;
import dev.understudy.conformance.run.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The suite notices what is wrong with a server. */
class FaultsIT {
    private static final double LEAST_SHARE = 0.95;

    /** A line for each fault, with the case that found it. */
    private static final Path REPORT = Path.of("target", "faults.tsv");

    private static final Suite SUITE = Suite.bundled();

    private static Trials trials;
    private static RunResult withoutFault;

    @BeforeAll
    static void runWithoutFault() {
        trials = new Trials(SUITE, Path.of(System.getProperty(PackagedServer.JAR_PROPERTY)));
        withoutFault = trials.withoutFault();
    }

    @AfterAll
    static void stopServers() {
        trials.close();
    }

    @Test
    void without_aFault_everyCasePassesThroughTheProxy() {
        assertThat(withoutFault.results()).allSatisfy(each -> {
            assertThat(each.differences()).as(each.description().id()).isEmpty();
            assertThat(each.status()).as(each.description().id()).isEqualTo(Status.PASS);
        });
    }

    @Test
    void the_catalogue_isLargeAndTouchesEveryOperation() {
        List<Fault> faults = Catalogue.all();

        assertThat(faults).hasSizeGreaterThanOrEqualTo(75);
        assertThat(faults).extracting(Fault::name).doesNotHaveDuplicates();
        assertThat(faults).extracting(Fault::does).doesNotHaveDuplicates();
        for (Operation operation : SUITE.contract().operations()) {
            List<Request> requests = trials.requestsOf(operation);
            assertThat(faults).as(operation.title()).anyMatch(fault -> requests.stream()
                    .anyMatch(fault.touches()));
        }
    }

    @Test
    void planted_faults_areFound() throws IOException {
        List<Fault> faults = Catalogue.all();
        List<Outcome> outcomes = faults.stream().map(trials::with).toList();
        Files.write(REPORT, outcomes.stream().map(Outcome::line).toList());
        List<Outcome> found = outcomes.stream().filter(Outcome::isFound).toList();
        List<Outcome> missed = outcomes.stream().filter(each -> !each.isFound()).toList();
        System.out.println("Planted faults found: " + found.size() + " of " + outcomes.size());
        missed.forEach(each -> System.out.println(
                "  missed: " + each.fault() + ": " + each.fault().missedBecause()));

        assertThat(outcomes)
                .filteredOn(each -> each.objection().isPresent())
                .extracting(each -> each.fault() + ": " + each.objection().orElseThrow())
                .isEmpty();
        assertThat(missed)
                .extracting(Outcome::fault)
                .containsExactlyElementsOf(
                        faults.stream().filter(Fault::isKnownToBeMissed).toList());
        assertThat(found).hasSizeGreaterThanOrEqualTo((int) Math.ceil(outcomes.size() * LEAST_SHARE));
    }
}
