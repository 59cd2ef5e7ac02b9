package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The SQL of the server keeps to what {@code docs/postgresql.md} lists. */
class PortableSqlTest {
    private static final Path MAIN = Path.of("src/main");

    /** The content of a text block, or of a string on one line. */
    private static final Pattern STRING =
            Pattern.compile("\"{3}\\n(?<block>(?s:.*?))\"{3}|\"(?<line>(?:[^\"\\\\\n]|\\\\.)*)\"");

    private static final Pattern SQL = Pattern.compile(
            "\\b(select|insert into|update \\w+ set|delete from|create|alter table|from|where|order by|limit|values)\\b");

    /** What some engine that speaks PostgreSQL's protocol, or H2, does not have. */
    private static final Pattern NOT_PORTABLE = Pattern.compile(
            "\\b(?:on conflict|merge into|pg_\\w+|setval|nextval|create (?:or replace )?(?:trigger|function|"
                    + "view|materialized|extension|sequence|schema|type|domain|temporary|unlogged|global|statistics)|"
                    + "similar to|regexp\\w*|with recursive|skip locked|nowait|for share|lateral|"
                    + "tablesample|listen|notify|lock table|serial|jsonb?|array\\b|over \\(|using (?:gin|gist|brin|hash)|"
                    + "deferrable|truncate|full join|cross join|grouping sets|distinct on)|::|~\\*?|\\bas materialized\\b");

    /** {@code returning} is known to every engine that speaks PostgreSQL's protocol, but not to H2. */
    private static final Pattern NOT_ON_H2 = Pattern.compile("\\breturning\\b");

    private static final String SHARED_DATABASES_ONLY = "SharedRateLimiter.java";

    /** Runs its statements on PostgreSQL itself only; every engine does without them. */
    private static final String POSTGRESQL_ONLY = "PostgreSqlBulk.java";

    /** Puts back the rows of a database in memory, for tests. */
    private static final String MEMORY_ONLY = "Snapshot.java";

    @Test
    void statements_keepToWhatIsListed() throws IOException {
        List<String> statements = new ArrayList<>();
        List<String> notOnH2 = new ArrayList<>();
        for (Path source : files("java", ".java")) {
            if (source.endsWith(POSTGRESQL_ONLY) || source.endsWith(MEMORY_ONLY)) {
                continue;
            }
            Matcher string = STRING.matcher(Files.readString(source));
            while (string.find()) {
                String text = string.group("block") == null ? string.group("line") : string.group("block");
                if (SQL.matcher(text).find()) {
                    statements.add(source.getFileName() + ": " + text);
                }
                if (NOT_ON_H2.matcher(text).find()) {
                    notOnH2.add(source.getFileName().toString());
                }
            }
        }
        assertThat(statements).hasSizeGreaterThan(30);
        assertThat(statements).noneMatch(PortableSqlTest::isNotPortable);
        assertThat(notOnH2).containsExactly(SHARED_DATABASES_ONLY);
    }

    @Test
    void migrations_keepToWhatIsListed() throws IOException {
        List<Path> migrations = files("resources", ".sql");
        assertThat(migrations).isNotEmpty();
        for (Path migration : migrations) {
            String sql = Files.readString(migration).replaceAll("--.*", "");
            assertThat(Stream.of(sql.split(";"))).as(migration.toString()).noneMatch(PortableSqlTest::isNotPortable);
        }
    }

    private static boolean isNotPortable(String sql) {
        return NOT_PORTABLE.matcher(sql.toLowerCase(Locale.ROOT)).find();
    }

    private static List<Path> files(String directory, String ending) {
        try (Stream<Path> files = Files.walk(MAIN.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
