package dev.understudy.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Exchange;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetsTest {
    @Test
    void every_dataSetOfAnExchange_isThere(@TempDir Path folder) {
        assertThat(Contract.bundled().exchanges()).extracting(Exchange::dataSet).allSatisfy(name -> {
            String option = DataSets.option(name, folder);
            assertThat(option.equals("documented") || Files.size(Path.of(option)) > 0)
                    .isTrue();
        });
    }
}
