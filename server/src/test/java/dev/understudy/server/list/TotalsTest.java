package dev.understudy.server.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.query.LargeDataSet;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The total of a list is true of the page it comes with, counted or remembered, while rows are written. */
class TotalsTest {
    private static final int CURSUS = 21;
    private static final String MEMBERS = "/v2/cursus/" + CURSUS + "/users?sort=id";
    private static final String NEWEST_MEMBERS = "/v2/cursus/" + CURSUS + "/users?sort=-id";

    private static TestServer server;
    private static TestServer other;
    private static String staff;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = TestServer.start(Config.inMemory().toBuilder()
                .dataSet(LargeDataSet.write(directory).toString())
                .build());
        other = server.another();
        server.jdbi().useHandle(handle -> handle.execute("update applications set requests_per_second = 1000000"));
        staff = server.bearer("understudy-staff");
        server.jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "insert into cursus (id, created_at, name, slug) values (21, timestamp '2020-01-01 00:00:00', '42', '42')"));
    }

    @AfterAll
    static void stop() {
        other.close();
        server.close();
    }

    @AfterEach
    void forgetTheMembers() {
        server.jdbi().useHandle(handle -> {
            handle.execute("delete from cursus_users");
            handle.execute("update table_versions set version = version + 1 where table_name = 'cursus_users'");
        });
    }

    @Test
    void total_ofAWrite_isSeenAtOnceByEveryServer() {
        for (int user = 1; user <= 12; user++) {
            enrol(user % 2 == 0 ? server : other, user);
            for (TestServer reader : List.of(server, other)) {
                assertThat(total(reader, MEMBERS + "&per_page=3")).isEqualTo(user);
                assertThat(total(reader, MEMBERS + "&per_page=3&page=" + (user + 2) / 3))
                        .isEqualTo(user);
                assertThat(total(reader, MEMBERS + "&per_page=3&page=100")).isEqualTo(user);
            }
        }
    }

    /** Users are enrolled in the order of their ids, so that page and total tell of one moment or give themselves away. */
    @Test
    void total_whileRowsAreWritten_isThatOfTheItems() throws Exception {
        AtomicInteger written = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> readers = new ArrayList<>();
            for (TestServer reader : List.of(server, other)) {
                readers.add(threads.submit(() -> readUntilAllAreWritten(reader, written)));
            }
            threads.submit(() -> IntStream.rangeClosed(1, LargeDataSet.SIZE).forEach(user -> {
                        enrol(user % 2 == 0 ? server : other, user);
                        written.set(user);
                    }))
                    .get();
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(total(server, MEMBERS)).isEqualTo(LargeDataSet.SIZE);
        assertThat(total(other, MEMBERS)).isEqualTo(LargeDataSet.SIZE);
    }

    private static int readUntilAllAreWritten(TestServer reader, AtomicInteger written) {
        int reads = 0;
        int before;
        do {
            before = written.get();
            int page = reads % 3 == 0 ? 1 : reads % 12 + 1;
            boolean newestFirst = reads % 2 == 0;
            String scattered = reads % 5 < 2 ? "&range[id]=1,1000" : "";
            HttpResponse<String> answer = reader.get(
                    staff, (newestFirst ? NEWEST_MEMBERS : MEMBERS) + scattered + "&per_page=20&page=" + page);
            long total = total(answer);
            List<Long> expected = LongStream.rangeClosed(1, total)
                    .map(number -> newestFirst ? total + 1 - number : number)
                    .skip((page - 1) * 20L)
                    .limit(20)
                    .boxed()
                    .toList();
            assertThat(ids(answer)).as("page %d of %d", page, total).isEqualTo(expected);
            assertThat(total).isGreaterThanOrEqualTo(before);
            reads++;
        } while (before < LargeDataSet.SIZE);
        return reads;
    }

    @Test
    void pages_fromTheEnd_areThoseFromTheStart() {
        for (String query : List.of(
                "",
                "sort=id",
                "sort=-id",
                "sort=kind",
                "sort=-kind,login",
                "filter[kind]=student",
                "filter[kind]=student,null,student,admin",
                "filter[kind]=student,null&sort=id",
                "filter[kind]=student,null&sort=login",
                "filter[kind]=admin,external&range[id]=7,190",
                "range[created_at]=2018-01-01,2018-01-02",
                "range[id]=20,120&sort=-id",
                "campus_id=paris",
                "campus_id=paris&sort=id",
                "campus_id=paris&sort=-login",
                "campus_id=paris&filter[kind]=admin",
                "campus_id=paris&project_id=libft",
                "project_id=libft")) {
            List<Long> all = new ArrayList<>();
            for (int page = 1; page <= 3; page++) {
                all.addAll(ids(server.get(staff, "/v2/users?per_page=100&page=" + page + "&" + query)));
            }
            assertThat(all).as(query).isNotEmpty();
            assertThat(new TreeSet<>(all)).as(query).hasSize(all.size());
            for (int size : List.of(1, 7, 30, 99)) {
                for (int page = 1; page <= all.size() / size + 2; page += size == 1 ? 17 : 1) {
                    List<Long> expected =
                            all.stream().skip((page - 1L) * size).limit(size).toList();
                    HttpResponse<String> answer =
                            server.get(staff, "/v2/users?per_page=" + size + "&page=" + page + "&" + query);
                    assertThat(ids(answer))
                            .as("%s page %d of %d", query, page, size)
                            .isEqualTo(expected);
                    assertThat(total(answer)).isEqualTo(all.size());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/users?filter[kind]=admin&per_page=5&page=2",
                "/v2/users?range[id]=10,200&per_page=5&page=37",
                "/v2/projects_users?filter[retriable]=true&per_page=5&page=2",
                "/v2/anti_grav_units_users?filter[active]=false&per_page=5&page=2"
            })
    void list_whoseTotalIsKnown_isReadWithoutCounting(String page) {
        List<String> statements = new ArrayList<>();
        server.get(staff, page);
        server.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.add(context.getRenderedSql());
            }
        });
        try {
            server.get(staff, page);
        } finally {
            server.jdbi().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        }
        assertThat(statements)
                .filteredOn(sql -> sql.contains("version_of") && sql.contains(" limit "))
                .hasSize(1);
        assertThat(statements).noneMatch(sql -> sql.contains("count(*)"));
    }

    private static void enrol(TestServer writer, int user) {
        HttpResponse<String> answer = writer.post(
                staff,
                "/v2/cursus_users",
                "application/json",
                "{\"cursus_user\":{\"user_id\":" + user + ",\"cursus_id\":" + CURSUS
                        + ",\"begin_at\":\"2020-01-01\"}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static long total(TestServer reader, String target) {
        return total(reader.get(staff, target));
    }

    private static long total(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValueAsLong("X-Total").orElseThrow();
    }

    private static List<Long> ids(HttpResponse<String> answer) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode item : TestServer.json(answer)) {
            ids.add(item.get("id").asLong());
        }
        return ids;
    }
}
