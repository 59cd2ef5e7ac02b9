package dev.understudy.benchmarks.part;

import dev.understudy.benchmarks.http.Answer;
import dev.understudy.benchmarks.http.Connection;
import dev.understudy.benchmarks.http.ListOperation;
import dev.understudy.benchmarks.http.Token;
import dev.understudy.benchmarks.report.Report;
import dev.understudy.benchmarks.report.Table;
import dev.understudy.benchmarks.server.Checkout;
import dev.understudy.benchmarks.server.FilledDatabase;
import dev.understudy.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Kills the server again and again while many enrol users, and counts who was enrolled by an acknowledged request and is not
 * there after the next start.
 */
public final class Kills {
    private static final Pattern ID = Pattern.compile("\\{\"id\":(\\d+),\"login\"");
    /** Each user is enrolled once, so there must be more of them than the writers get done. */
    public static final long POPULATION = 100_000;

    private static final int SHORTEST_LIFE_MILLISECONDS = 200;
    private static final int LONGEST_LIFE_MILLISECONDS = 2000;

    private final Checkout checkout;
    private final int kills;
    private final int writers;
    private final Table table;
    private final Random random = new Random(42);

    public Kills(Checkout checkout, int kills, int writers, Report report) {
        this.checkout = checkout;
        this.kills = kills;
        this.writers = writers;
        this.table = report.add(new Table(
                "Kills",
                "`kill -9` of a server at which " + writers + " writers send `POST /v2/cursus_users`, "
                        + SHORTEST_LIFE_MILLISECONDS + " to " + LONGEST_LIFE_MILLISECONDS
                        + " milliseconds after its first 201. *Lost* are rows that were acknowledged with 201 and were not"
                        + " there after the next start.",
                "database",
                "kills",
                "acknowledged",
                "lost"));
    }

    /** Kills servers on a database, in whose population nobody is in cursus 2, and leaves it as it was. */
    public void measure(FilledDatabase database) throws IOException, SQLException {
        Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
        Set<Long> lost = new HashSet<>();
        AtomicLong nextUser = new AtomicLong();
        for (int i = 0; i < kills; i++) {
            ServerProcess server = start(database);
            lost.addAll(missing(acknowledged, server));
            killAmongWriters(server, nextUser, acknowledged);
        }
        try (ServerProcess server = start(database)) {
            lost.addAll(missing(acknowledged, server));
        }
        try (java.sql.Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from cursus_users where cursus_id = 2");
        }
        table.add(
                database.name(),
                Integer.toString(kills),
                Integer.toString(acknowledged.size()),
                Integer.toString(lost.size()));
        System.out.println(table.rows());
    }

    private ServerProcess start(FilledDatabase database) throws IOException {
        ServerProcess server = checkout.understudy(database);
        ListOperation list = ListOperation.FAB_MANAGER_USERS;
        server.untilAnswered(list.path(), Token.of(list, server.url()));
        return server;
    }

    private void killAmongWriters(ServerProcess server, AtomicLong nextUser, Set<Long> acknowledged)
            throws IOException {
        String authorization = Token.bearer(server.url());
        int before = acknowledged.size();
        Thread[] threads = IntStream.range(0, writers)
                .mapToObj(i -> new Thread(() -> write(server, authorization, nextUser, acknowledged)))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            thread.start();
        }
        while (acknowledged.size() == before) {
            if (nextUser.get() > POPULATION) {
                throw new IOException(
                        "All " + POPULATION + " users are enrolled. Ask for fewer kills or fewer writers.");
            }
            server.rest(Duration.ofMillis(5));
        }
        server.rest(Duration.ofMillis(random.nextInt(SHORTEST_LIFE_MILLISECONDS, LONGEST_LIFE_MILLISECONDS)));
        server.kill();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Until the server is gone. */
    private static void write(ServerProcess server, String authorization, AtomicLong nextUser, Set<Long> acknowledged) {
        try (Connection connection = Connection.open(server.url())) {
            while (true) {
                long user = nextUser.incrementAndGet();
                String form = "cursus_user[cursus_id]=2&cursus_user[begin_at]=2017-07-22&cursus_user[user_id]=" + user;
                Answer answer = connection.post("/v2/cursus_users", authorization, form);
                if (answer.status() == 201) {
                    acknowledged.add(user);
                }
            }
        } catch (IOException killed) {
            return;
        }
    }

    private static Set<Long> missing(Set<Long> acknowledged, ServerProcess server) throws IOException {
        Set<Long> missing = new HashSet<>(acknowledged);
        String authorization = Token.bearer(server.url());
        try (Connection connection = Connection.open(server.url())) {
            boolean isLast = false;
            for (int page = 1; !isLast; page++) {
                Answer answer = list(server, connection, authorization, page);
                Matcher id = ID.matcher(answer.body());
                isLast = true;
                while (id.find()) {
                    missing.remove(Long.valueOf(id.group(1)));
                    isLast = false;
                }
            }
        }
        return missing;
    }

    private static Answer list(ServerProcess server, Connection connection, String authorization, int page)
            throws IOException {
        Answer answer = connection.get("/v2/cursus/2/users?per_page=100&page=" + page, authorization);
        while (answer.status() == 429) {
            server.rest(Duration.ofSeconds(1));
            answer = connection.get("/v2/cursus/2/users?per_page=100&page=" + page, authorization);
        }
        if (answer.status() != 200) {
            throw new IOException("The users cannot be listed: " + answer.status() + " " + answer.body());
        }
        return answer;
    }
}
