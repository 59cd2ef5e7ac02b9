package dev.understudy.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void the_documents_stateTheNumberOfMutants() throws Exception {
        List<Mutant> mutants = Catalogue.all();
        long killed = mutants.stream().filter(each -> !each.isKnownSurvivor()).count();

        assertThat(Files.readString(Path.of("..", "docs", "conformance.md")))
                .contains(
                        "one of " + mutants.size() + "\n**mutants**",
                        "Mutants killed: " + killed + " of " + mutants.size());
        assertThat(Files.readString(Path.of("README.md"))).contains("of " + mutants.size() + " mutants");
    }
}
