package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestDatabases;
import dev.understudy.server.TestDatabases.OpenTestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/data-sets.md} shows is right. */
class DataSetsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "data-sets.md");
    private static final Pattern TABLE_ROW = Pattern.compile("(?m)^\\| (`[a-z_]+`(?:, `[a-z_]+`)*) \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json"})
    void example_loads(String format, @TempDir Path folder) throws IOException {
        List<String> examples = Pattern.compile("```" + format + "\n(.*?)```", Pattern.DOTALL)
                .matcher(document())
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(examples).hasSize(1);
        Path file = Files.writeString(folder.resolve("example." + format), examples.get(0));
        try (OpenTestDatabase database = TestDatabases.open()) {
            new DataSetFile(file).load(database.database().jdbi());
            int users = format.equals("yaml") ? 2 : 1;
            assertThat(RowCounts.of(database.database().jdbi()))
                    .containsEntry("applications", 1L)
                    .containsEntry("application_roles", 1L)
                    .containsEntry("users", (long) users)
                    .containsEntry("campus", 1L)
                    .containsEntry("campus_users", (long) users)
                    .containsEntry("teams_users", format.equals("yaml") ? 2L : 0L);
        }
    }

    @Test
    void tables_areListedInTheOrderOfADataSet() throws IOException {
        assertThat(TABLE_ROW.matcher(document()).results().map(MatchResult::group))
                .flatExtracting(row ->
                        NAME.matcher(row).results().map(name -> name.group(1)).toList())
                .containsExactlyElementsOf(DataSet.tableNames());
    }

    private static String document() throws IOException {
        return Files.readString(DOCUMENT);
    }
}
