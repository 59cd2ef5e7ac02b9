package dev.understudy.server.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The tables that no data set fills: what applications have been given and have used, such as access tokens. Their rows
 * refer to rows of a data set, and not to each other.
 */
final class TransientTables {
    private static final Set<String> OF_THE_DATABASE = Set.of("table_versions", "flyway_schema_history");

    private TransientTables() {}

    /** Deletes all rows. */
    static void clear(Handle handle) {
        names(handle).forEach(name -> handle.execute("delete from " + name));
    }

    private static List<String> names(Handle handle) {
        Connection connection = handle.getConnection();
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The names of the tables cannot be read", e);
        }
        names.removeAll(OF_THE_DATABASE);
        names.removeAll(DataSet.tableNames());
        return names;
    }
}
