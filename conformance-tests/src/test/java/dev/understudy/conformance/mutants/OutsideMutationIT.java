package dev.understudy.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.run.Suite;
import dev.understudy.conformance.server.PackagedServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The suite kills mutants that were written without knowledge of its cases. */
class OutsideMutationIT {
    @Test
    void mutants_fromOutside_areKilled() {
        try (MutationRun run =
                new MutationRun(Suite.bundled(), Path.of(System.getProperty(PackagedServer.JAR_PROPERTY)))) {
            run.unchanged();
            List<Outcome> survived = OutsideMutants.all().stream()
                    .map(run::with)
                    .filter(each -> !each.isKilled())
                    .toList();

            assertThat(survived)
                    .extracting(each -> each.mutant() + " " + each.objection().orElse("was seen by no case"))
                    .isEmpty();
        }
    }
}
