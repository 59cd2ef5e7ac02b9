package dev.understudy.server.db;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/**
 * Fills an empty database from JSON: one object whose members are tables and whose values are arrays of rows. A row's
 * members are the table's columns. The whole data set is loaded, or nothing. The format is described in
 * {@code docs/data-sets.md}.
 */
public final class DataSet {
    /** The data set with all rows of the documented examples. */
    public static final String DOCUMENTED = "documented";

    private DataSet() {}

    /** Whether all tables are empty. Waits while another server fills them. */
    public static boolean isEmpty(Jdbi jdbi) {
        return jdbi.withHandle(handle -> {
            liftTimeout(handle);
            return isEmpty(handle);
        });
    }

    private static boolean isEmpty(Handle handle) {
        return handle.createQuery(Table.ALL.stream()
                        .map(table -> "exists (select 1 from " + table.name() + ")")
                        .collect(Collectors.joining(" or ", "select not (", ")")))
                .mapTo(Boolean.class)
                .one();
    }

    /** Opens a data set that is included in the server. */
    public static InputStream builtIn(String name) {
        return Objects.requireNonNull(DataSet.class.getResourceAsStream("data-sets/" + name + ".json"), name);
    }

    /**
     * Loads a data set into an empty database. If several servers do so at once, one loads it while the others wait. A
     * database that is not empty is left unchanged.
     *
     * @throws InvalidDataSetException if the data set is malformed or violates a constraint of the tables
     * @throws IOException if it cannot be read
     */
    public static void load(Jdbi jdbi, InputStream json) throws IOException {
        load(json, loading -> fill(jdbi, loading));
    }

    /**
     * Replaces all rows by those of a data set.
     *
     * @throws InvalidDataSetException if the data set is malformed or violates a constraint; the rows are then as before
     * @throws IOException if it cannot be read
     */
    static void reload(Jdbi jdbi, InputStream json) throws IOException {
        load(json, loading -> refill(jdbi, loading));
    }

    private interface Transaction {
        void run(HandleConsumer<IOException> loading) throws IOException;
    }

    private static void load(InputStream json, Transaction transaction) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = new ObjectMapper(factory).createParser(json)) {
            transaction.run(handle -> {
                load(handle, parser);
                choosePrimaryCampuses(handle);
            });
        } catch (JsonProcessingException e) {
            throw new InvalidDataSetException("The data set is not valid JSON at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ": "
                    + e.getOriginalMessage());
        }
    }

    /**
     * Fills an empty database in one transaction. New rows continue with the ids that follow. If several servers do so at
     * once, one fills the database while the others wait.
     *
     * @return false if the database already has rows; it is left unchanged
     * @throws X if {@code filling} does; the database is then still empty
     */
    public static <X extends Exception> boolean fill(Jdbi jdbi, HandleConsumer<X> filling) throws X {
        return jdbi.inTransaction(handle -> {
            waitForOtherServers(handle);
            if (!isEmpty(handle)) {
                return false;
            }
            filling.useHandle(handle);
            finish(handle, Table.ALL, nextId -> nextId > 1);
            return true;
        });
    }

    /**
     * Deletes all rows, access tokens and what else belongs to applications included, and fills the database, in one
     * transaction. New rows continue with the ids that follow.
     *
     * @throws X if {@code filling} does; the database is then as before
     */
    public static <X extends Exception> void refill(Jdbi jdbi, HandleConsumer<X> filling) throws X {
        jdbi.useTransaction(handle -> {
            waitForOtherServers(handle);
            TransientTables.clear(handle);
            for (int i = Table.ALL.size() - 1; i >= 0; i--) {
                handle.execute("delete from " + Table.ALL.get(i).name());
            }
            filling.useHandle(handle);
            finish(handle, Table.ALL, nextId -> true);
        });
    }

    /**
     * Writes rows in one transaction.
     *
     * @param tables those whose new rows continue with the ids that follow
     */
    static <X extends Exception> void change(Jdbi jdbi, List<Table> tables, HandleConsumer<X> writing) throws X {
        jdbi.useTransaction(handle -> {
            waitForOtherServers(handle);
            writing.useHandle(handle);
            finish(handle, tables, nextId -> true);
        });
    }

    /** H2 commits the transaction with the first change of an identity. */
    private static void finish(Handle handle, List<Table> tables, LongPredicate isToContinue) {
        TableVersions.increaseAll(handle);
        Table.nextIds(handle, tables).forEach((table, nextId) -> {
            if (isToContinue.test(nextId)) {
                table.continueIdentity(handle, nextId);
            }
        });
    }

    /** Loads the given tables of a data set that is known to be valid, ignores the others, and closes the stream. */
    public static void loadOnly(Handle handle, InputStream json, Set<String> tables) {
        try (JsonParser parser = new ObjectMapper().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (tables.contains(name)) {
                    loadTable(handle, Table.named(name), parser);
                } else {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the lock of the load without a timeout, and holds it until the end of the transaction. */
    private static void waitForOtherServers(Handle handle) {
        liftTimeout(handle);
        TableVersions.lockAll(handle);
    }

    /** Removes the network timeout until the connection returns to the pool. */
    public static void liftTimeout(Handle handle) {
        try {
            handle.getConnection().setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException e) {
            throw new IllegalStateException("The database's connection has no timeout to lift", e);
        }
    }

    private static void load(Handle handle, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new InvalidDataSetException("A data set is a JSON object whose members are tables");
        }
        int lastPosition = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Table table = Table.named(parser.currentName());
            int position = Table.ALL.indexOf(table);
            if (position < lastPosition) {
                throw new InvalidDataSetException("The table " + table.name() + " must come before "
                        + Table.ALL.get(lastPosition).name() + ", whose rows may refer to it");
            }
            lastPosition = position;
            loadTable(handle, table, parser);
        }
        if (parser.nextToken() != null) {
            throw new InvalidDataSetException("The data set goes on after the end of its JSON object, at line "
                    + parser.currentTokenLocation().getLineNr());
        }
    }

    /**
     * Sets the primary campus of users without one to the campus that is said to be it, or else to their campus with the
     * lowest id; then only that campus is said to be it.
     */
    static void choosePrimaryCampuses(Handle handle) {
        handle.execute("""
                update users set primary_campus_id = coalesce(
                (select min(campus_id) from campus_users where campus_users.user_id = users.id and is_primary),
                (select min(campus_id) from campus_users where campus_users.user_id = users.id))
                where primary_campus_id is null""");
        handle.execute("""
                update campus_users set is_primary = not is_primary
                where is_primary <> (exists (
                select 1 from users where users.id = campus_users.user_id
                and users.primary_campus_id = campus_users.campus_id))""");
    }

    private static void loadTable(Handle handle, Table table, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new InvalidDataSetException("The rows of " + table.name() + " must be an array");
        }
        TableWriter writer = new TableWriter(handle, table);
        int number = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            number++;
            JsonNode row = parser.readValueAsTree();
            if (!(row instanceof ObjectNode object)) {
                throw new InvalidDataSetException(table.name() + ", row " + number + ": a row must be an object");
            }
            writer.add(number, object);
        }
        writer.flush();
    }

    /** The names of the tables that a data set may fill, in the required order. */
    public static List<String> tableNames() {
        return Table.ALL.stream().map(Table::name).toList();
    }
}
