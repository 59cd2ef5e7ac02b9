package dev.understudy.server.population;

import dev.understudy.server.db.DataSet;
import dev.understudy.server.db.PostgreSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Speeds up a load on PostgreSQL: drops indexes and foreign keys before the rows are written, and creates them again
 * afterwards from their definitions in the system catalogue. Does nothing on other databases, including those that use
 * PostgreSQL's protocol. Not thread-safe.
 */
final class PostgreSqlBulk {
    private static final String INDEXES = "select 'drop index ' || quote_ident(index_class.relname) as dropping,"
            + " pg_get_indexdef(pg_index.indexrelid) as creating"
            + " from pg_index join pg_class index_class on index_class.oid = pg_index.indexrelid"
            + " join pg_namespace on pg_namespace.oid = index_class.relnamespace"
            + " where nspname = current_schema() and not indisunique order by index_class.relname";

    private static final String FOREIGN_KEYS = "select 'alter table ' || quote_ident(relname) || ' drop constraint '"
            + " || quote_ident(conname) as dropping, 'alter table ' || quote_ident(relname) || ' add constraint '"
            + " || quote_ident(conname) || ' ' || pg_get_constraintdef(pg_constraint.oid) as creating"
            + " from pg_constraint join pg_class on pg_class.oid = conrelid"
            + " join pg_namespace on pg_namespace.oid = relnamespace"
            + " where nspname = current_schema() and contype = 'f' order by relname, conname";

    private final boolean isPostgreSql;
    private List<SchemaObject> dropped = List.of();

    /** An index or a foreign key, with the SQL that drops and creates it. */
    private record SchemaObject(String drop, String create) {}

    private PostgreSqlBulk(boolean isPostgreSql) {
        this.isPostgreSql = isPostgreSql;
    }

    static PostgreSqlBulk of(Handle handle) throws SQLException {
        return new PostgreSqlBulk(speaksCopy(handle.getConnection())
                && PostgreSql.isItself(handle.createQuery("select version()")
                        .mapTo(String.class)
                        .one()));
    }

    /** Whether the database uses PostgreSQL's protocol, and therefore knows {@code COPY}. */
    static boolean speaksCopy(Connection connection) throws SQLException {
        return PostgreSql.isMeantBy(connection.getMetaData().getURL());
    }

    /** Drops the indexes and foreign keys. */
    void drop(Handle handle) {
        if (!isPostgreSql) {
            return;
        }
        dropped = Stream.concat(objects(handle, INDEXES).stream(), objects(handle, FOREIGN_KEYS).stream())
                .toList();
        dropped.forEach(object -> handle.execute(object.drop()));
    }

    private static List<SchemaObject> objects(Handle handle, String sql) {
        return handle.createQuery(sql)
                .map((row, context) -> new SchemaObject(row.getString("dropping"), row.getString("creating")))
                .list();
    }

    /** Creates them again. */
    void create(Handle handle, LoadListener listener) {
        if (!isPostgreSql) {
            return;
        }
        handle.execute("set local maintenance_work_mem = '256MB'");
        int done = 0;
        for (SchemaObject object : dropped) {
            listener.reached("indexes and foreign keys", done, dropped.size());
            handle.execute(object.create());
            done++;
        }
    }

    /** Updates the statistics of the query planner. Call it after the commit. */
    void updateStatistics(Handle handle, LoadListener listener) {
        if (!isPostgreSql) {
            return;
        }
        DataSet.liftTimeout(handle);
        List<String> tables = DataSet.tableNames();
        for (int i = 0; i < tables.size(); i++) {
            listener.reached("statistics", i, tables.size());
            handle.execute("vacuum (analyze) " + tables.get(i));
        }
    }
}
