package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Undocumented fields and values of the wrong type do not compile. */
class CompilationTest {
    private static final Pattern ERROR = Pattern.compile("ERROR in /Sample.java line (\\d+): .*");

    private static final List<String> RIGHT = List.of(
            "intra.projectsUsers().list(q -> q.filter(f -> f.campus(1, 9).status(\"finished\"))"
                    + ".range(r -> r.finalMark(100, 125)).pageSize(100))",
            "intra.users().ofCampus(\"paris\").list(q -> q.cursusId(42).sort(s -> s.login().descending().id()))",
            "intra.antiGravUnitsUsers().list(q -> q.filter(f -> f.endDate(LocalDate.MIN).isFree(true)))",
            "intra.users().list(q -> q.filter(f -> f.createdAt(Instant.MIN, Instant.MAX).id(List.of(1L))))",
            "fabManager.users().list(q -> q.userId(1, 2).includingDeletedUsers(true))");

    private static final List<String> WRONG = List.of(
            // Fields that are misspelt, or that this list, or this part of it, does not have.
            "intra.users().list(q -> q.filter(f -> f.logn(\"jeanne\")))",
            "intra.users().list(q -> q.filter(f -> f.finalMark(100)))",
            "intra.users().list(q -> q.filter(f -> f.encryptedPassword(\"x\")))",
            "intra.users().list(q -> q.range(r -> r.image(\"a\", \"b\")))",
            "intra.projectsUsers().list(q -> q.range(r -> r.campus(1, 2)))",
            "intra.projectsUsers().list(q -> q.filter(f -> f.campusIsNull()))",
            "intra.projectsUsers().list(q -> q.sort(s -> s.cursus()))",
            "fabManager.users().list(q -> q.filter(f -> f.id(1)))",
            // Values of another type, or too many or few of them.
            "intra.users().list(q -> q.filter(f -> f.id(\"1\")))",
            "intra.users().list(q -> q.filter(f -> f.id(1.5)))",
            "intra.users().list(q -> q.filter(f -> f.login(1)))",
            "intra.users().list(q -> q.filter(f -> f.createdAt(\"2017-11-22\")))",
            "intra.users().list(q -> q.filter(f -> f.createdAt()))",
            "intra.users().list(q -> q.filter(f -> f.id(List.of(\"1\"))))",
            "intra.projectsUsers().list(q -> q.filter(f -> f.marked(\"true\")))",
            "intra.antiGravUnitsUsers().list(q -> q.filter(f -> f.endDate(Instant.MIN)))",
            "intra.users().list(q -> q.range(r -> r.id(1)))",
            "intra.users().list(q -> q.range(r -> r.createdAt(LocalDate.MIN, Instant.MAX)))",
            "intra.users().list(q -> q.sort(s -> s.descending()))",
            "intra.users().list(q -> q.sort(\"login\"))",
            // Parents that a list does not have, and lists that the documents do not have.
            "intra.users().ofUser(1).list()",
            "intra.projectsUsers().ofCampus(\"paris\").list()",
            "intra.projectsUsers().list(q -> q.campusId(1))",
            "intra.users().ofCampus(1).ofCursus(2).list()",
            "intra.teams().list()",
            // What is no part of the library's interface.
            "new dev.understudy.client.resource.UsersQuery()");

    @TempDir
    private Path folder;

    /** Compiles expressions, each in its own method and line, counted from 1. */
    private List<String> compile(List<String> expressions) throws IOException {
        StringBuilder source = new StringBuilder("import java.time.*; import java.util.*;"
                + " import dev.understudy.client.*; class Sample { IntraClient intra; FabManagerClient fabManager; ");
        for (int i = 0; i < expressions.size(); i++) {
            source.append("Object list")
                    .append(i)
                    .append("() { return ")
                    .append(expressions.get(i))
                    .append("; }\n");
        }
        return Compilation.of(Map.of("Sample", source.append('}').toString()), folder);
    }

    @Test
    void whatIsRight_compilesWithoutAWarning() throws IOException {
        assertThat(compile(RIGHT)).isEmpty();
    }

    @Test
    void whatIsWrong_doesNotCompile() throws IOException {
        Set<String> refused = new TreeSet<>();
        for (String diagnostic : compile(WRONG)) {
            Matcher error = ERROR.matcher(diagnostic);
            assertThat(error.matches()).as(diagnostic).isTrue();
            refused.add(WRONG.get(Integer.parseInt(error.group(1)) - 1));
        }

        assertThat(refused).containsExactlyInAnyOrderElementsOf(WRONG);
    }
}
