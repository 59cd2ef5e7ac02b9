package dev.understudy.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What makes a load fast on PostgreSQL itself: indexes and foreign keys are dropped before the rows come, and made anew from
 * what the catalogue said of them. Other engines that speak its protocol keep theirs.
 */
final class PostgreSqlBulk {
    private static final String INDEXES = "select 'drop index ' || quote_ident(index_class.relname) as gone,"
            + " pg_get_indexdef(pg_index.indexrelid) as made, index_class.relname as name"
            + " from pg_index join pg_class index_class on index_class.oid = pg_index.indexrelid"
            + " join pg_namespace on pg_namespace.oid = index_class.relnamespace"
            + " where nspname = current_schema() and not indisunique order by index_class.relname";

    private static final String FOREIGN_KEYS = "select 'alter table ' || quote_ident(relname) || ' drop constraint '"
            + " || quote_ident(conname) as gone, 'alter table ' || quote_ident(relname) || ' add constraint '"
            + " || quote_ident(conname) || ' ' || pg_get_constraintdef(pg_constraint.oid) as made, conname as name"
            + " from pg_constraint join pg_class on pg_class.oid = conrelid"
            + " join pg_namespace on pg_namespace.oid = relnamespace"
            + " where nspname = current_schema() and contype = 'f' order by relname, conname";

    private final boolean isPostgreSql;
    private List<Part> parts = List.of();

    /** SQL that drops something, and SQL that makes it as it was. */
    private record Part(String name, String gone, String made) {}

    private PostgreSqlBulk(boolean isPostgreSql) {
        this.isPostgreSql = isPostgreSql;
    }

    static PostgreSqlBulk of(Handle handle) throws SQLException {
        return new PostgreSqlBulk(speaksCopy(handle.getConnection())
                && PostgreSql.isItself(handle.createQuery("select version()")
                        .mapTo(String.class)
                        .one()));
    }

    static boolean speaksCopy(Connection connection) throws SQLException {
        return PostgreSql.isMeantBy(connection.getMetaData().getURL());
    }

    void setAside(Handle handle) {
        if (!isPostgreSql) {
            return;
        }
        parts = Stream.concat(parts(handle, INDEXES).stream(), parts(handle, FOREIGN_KEYS).stream())
                .toList();
        parts.forEach(part -> handle.execute(part.gone()));
    }

    private static List<Part> parts(Handle handle, String sql) {
        return handle.createQuery(sql)
                .map((row, context) -> new Part(row.getString("name"), row.getString("gone"), row.getString("made")))
                .list();
    }

    void restore(Handle handle, BulkLoad.Listener listener) {
        if (!isPostgreSql) {
            return;
        }
        handle.execute("set local maintenance_work_mem = '256MB'");
        int done = 0;
        for (Part part : parts) {
            listener.reached("indexes and foreign keys", done, parts.size());
            handle.execute(part.made());
            done++;
        }
    }

    /** Lets the database know its rows, so that it plans well from the first request on. To be called after the commit. */
    void updateStatistics(Handle handle, BulkLoad.Listener listener) {
        if (!isPostgreSql) {
            return;
        }
        DataSet.liftTimeout(handle);
        List<Table> tables = Table.ALL;
        for (int i = 0; i < tables.size(); i++) {
            listener.reached("statistics", i, tables.size());
            handle.execute("vacuum (analyze) " + tables.get(i).name());
        }
    }
}
