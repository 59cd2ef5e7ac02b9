package dev.understudy.server.db;

import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Binds timestamps and dates without {@code java.sql} types, which would change those before 1582. */
final class ExactTimes {
    private ExactTimes() {}

    static final class Moments extends AbstractArgumentFactory<OffsetDateTime> {
        Moments() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected Argument build(OffsetDateTime value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value);
        }
    }

    static final class Days extends AbstractArgumentFactory<LocalDate> {
        Days() {
            super(Types.DATE);
        }

        @Override
        protected Argument build(LocalDate value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value);
        }
    }
}
