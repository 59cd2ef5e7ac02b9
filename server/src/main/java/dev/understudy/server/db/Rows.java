package dev.understudy.server.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and binds timestamps. */
public final class Rows {
    private Rows() {}

    /** A timestamp in UTC; null if the column is. */
    public static @Nullable OffsetDateTime timestamp(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.withOffsetSameInstant(ZoneOffset.UTC);
    }

    /** A timestamp in UTC, of a column that is never null. */
    public static OffsetDateTime requiredTimestamp(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(timestamp(row, column), column);
    }

    /** A timestamp to bind, truncated to milliseconds, since databases round differently. */
    public static OffsetDateTime timestamp(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    /** The current time, to bind. */
    public static OffsetDateTime now(Clock clock) {
        return timestamp(clock.instant());
    }
}
