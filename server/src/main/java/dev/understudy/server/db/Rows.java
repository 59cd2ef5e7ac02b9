package dev.understudy.server.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads columns of a row. */
public final class Rows {
    private Rows() {}

    /** A timestamp in UTC, null if the column is. */
    public static OffsetDateTime timestamp(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.withOffsetSameInstant(ZoneOffset.UTC);
    }
}
