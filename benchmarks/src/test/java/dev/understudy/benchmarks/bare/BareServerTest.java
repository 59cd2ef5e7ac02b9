package dev.understudy.benchmarks.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.benchmarks.http.Answer;
import dev.understudy.benchmarks.http.Connection;
import dev.understudy.benchmarks.http.ListOperation;
import dev.understudy.benchmarks.http.Token;
import dev.understudy.server.Config;
import dev.understudy.server.Understudy;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reference must do the same work as the server: a slower or lazier one would make the ratio worthless. */
class BareServerTest {
    private static final String PUBLIC_URL = "http://understudy.example";
    private static final String DB = "jdbc:h2:mem:" + UUID.randomUUID();

    private static Understudy server;
    private static BareServer bare;

    @BeforeAll
    static void start() throws Exception {
        Config config = Config.inMemory().toBuilder()
                .db(DB)
                .dataSet("demo:2000")
                .publicUrl(PUBLIC_URL)
                .build();
        server = Understudy.start(config, Clock.systemUTC());
        bare = BareServer.start(0, DB, PUBLIC_URL);
    }

    @AfterAll
    static void stop() {
        bare.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void list_isTheSameAsTheServers(ListOperation list) throws Exception {
        Answer ours = get(URI.create(server.url()), list);
        Answer reference = get(URI.create("http://127.0.0.1:" + bare.port()), list);

        assertThat(List.of(ours.status(), reference.status())).containsOnly(200);
        assertThat(reference.body()).isEqualTo(ours.body()).hasSizeGreaterThan(2000);
    }

    @ParameterizedTest
    @EnumSource
    void list_sendsTheServersSql(ListOperation list) throws Exception {
        List<String> ours = statements(URI.create(server.url()), list);
        List<String> reference = statements(URI.create("http://127.0.0.1:" + bare.port()), list);

        assertThat(reference).isNotEmpty();
        assertThat(ours).containsAll(reference);
    }

    /** What the database was sent meanwhile, in the order of the alphabet, without the versions that a page carries. */
    private static List<String> statements(URI base, ListOperation list) throws Exception {
        try (java.sql.Connection connection = DriverManager.getConnection(DB);
                Statement statement = connection.createStatement()) {
            statement.execute("set query_statistics true");
            get(base, list);
            List<String> statements = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select sql_statement from information_schema.query_statistics order by sql_statement")) {
                while (rows.next()) {
                    statements.add(
                            inOneLine(rows.getString(1).replaceAll("\\(select version from [^)]*\\) as \\w+, ", "")));
                }
            }
            statement.execute("set query_statistics false");
            statements.removeIf(sql -> sql.contains("query_statistics"));
            return statements;
        }
    }

    private static Answer get(URI base, ListOperation list) throws Exception {
        try (Connection connection = Connection.open(base)) {
            return connection.get(list.path(), Token.of(list, URI.create(server.url())));
        }
    }

    /** Line breaks of text blocks mean nothing to the database. */
    private static String inOneLine(String sql) {
        return sql.replaceAll("\\s+", " ");
    }
}
