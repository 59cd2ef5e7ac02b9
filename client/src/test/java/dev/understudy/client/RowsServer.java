package dev.understudy.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.h2.tools.Server;

/**
 * A packaged server with rows for paging tests. Its database is in this process, so that a test can change rows during
 * iteration. Users and Fab-manager users have the ids 1 to {@link #USERS}; campus {@code n} has the users 1 to n.
 * Thread-safe.
 */
final class RowsServer implements AutoCloseable {
    static final int USERS = 40;

    private static final String DATABASE = "mem:rows;DB_CLOSE_DELAY=-1";

    private final Server database;
    private final PackagedServer server;

    private RowsServer(Server database, PackagedServer server) {
        this.database = database;
        this.server = server;
    }

    static RowsServer start(Path folder) throws Exception {
        Server database =
                Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        Path dataSet = Files.writeString(folder.resolve("rows.json"), dataSet());
        return new RowsServer(
                database,
                PackagedServer.start(
                        "--db",
                        "jdbc:h2:tcp://127.0.0.1:" + database.getPort() + "/" + DATABASE,
                        "--dataset",
                        dataSet.toString()));
    }

    private static String dataSet() {
        String time = "\"created_at\": \"2017-11-22T13:41:00.825Z\"";
        return "{\"applications\": [" + application(1, "rows", 1_000_000) + "," + application(2, "limited", 2) + "],"
                + "\"open_api_clients\": [{\"id\": 1, \"name\": \"rows\", \"token\": \"rows-token\"}],"
                + "\"users\": " + rows(id -> "\"login\": \"user-" + id + "\", \"updated_at\": \"2017-11-22\", " + time)
                + ",\"campus\": " + rows(id -> "\"name\": \"Campus " + id + "\", \"slug\": \"campus-" + id + "\"")
                + ",\"campus_users\": " + memberships()
                + ",\"fab_manager_users\": "
                + rows(id -> "\"email\": \"user-" + id + "@example.org\", \"invoicing_profile_id\": " + id
                        + ", \"full_name\": \"User\", \"gender\": \"man\", \"organization\": false, \"address\": \"\", "
                        + time)
                + "}";
    }

    private static String application(int id, String uid, int perSecond) {
        return "{\"id\": " + id + ", \"uid\": \"" + uid + "\", \"secret\": \"" + uid + "-secret\", \"name\": \"" + uid
                + "\", \"requests_per_second\": " + perSecond + ", \"requests_per_hour\": 1000000}";
    }

    private static String rows(IntFunction<String> members) {
        return IntStream.rangeClosed(1, USERS)
                .mapToObj(id -> "{\"id\": " + id + ", " + members.apply(id) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String memberships() {
        List<String> rows = new ArrayList<>();
        for (int campus = 1; campus <= USERS; campus++) {
            for (int user = 1; user <= campus; user++) {
                rows.add("{\"campus_id\": " + campus + ", \"user_id\": " + user + "}");
            }
        }
        return rows.toString();
    }

    /** The ids in descending order, the default of the 42 intra API. */
    static List<Long> idsDownFrom(long greatest) {
        return LongStream.rangeClosed(1, greatest)
                .map(id -> greatest + 1 - id)
                .boxed()
                .toList();
    }

    IntraClient intra() {
        return server.intra("rows");
    }

    FabManagerClient fabManager() {
        return FabManagerClient.builder()
                .baseUri(server.url())
                .token("rows-token")
                .build();
    }

    PackagedServer server() {
        return server;
    }

    /** Changes a table, and increments its version, so that the server recounts its rows. */
    void change(String table, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + DATABASE);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
            statement.executeUpdate(
                    "update table_versions set version = version + 1 where table_name = '" + table + "'");
        }
    }

    @Override
    public void close() {
        server.close();
        database.stop();
    }
}
