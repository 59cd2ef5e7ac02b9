package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestDatabases;
import dev.understudy.server.TestDatabases.OpenTestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/data-sets.md} shows is right. */
class DataSetsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "data-sets.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TABLE_ROW = Pattern.compile("(?m)^\\| (`[a-z_]+`(?:, `[a-z_]+`)*) \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

    @Test
    void example_loads() throws IOException {
        List<String> examples = EXAMPLE.matcher(document())
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(examples).hasSize(1);
        try (OpenTestDatabase database = TestDatabases.open()) {
            DataSet.load(
                    database.database().jdbi(),
                    new ByteArrayInputStream(examples.get(0).getBytes(StandardCharsets.UTF_8)));
            assertThat(RowCounts.of(database.database().jdbi()))
                    .containsEntry("applications", 1L)
                    .containsEntry("application_roles", 1L)
                    .containsEntry("users", 1L)
                    .containsEntry("campus", 1L)
                    .containsEntry("campus_users", 1L);
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
