package dev.understudy.server.db;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.ConnectionException;

/** Classifies and describes errors of a database, independent of its kind. */
public final class SqlErrors {
    private static final String UNIQUE_VIOLATION = "23505";

    /** Connection exceptions, shutdown, too many connections; H2 closed. */
    private static final Pattern AWAY = Pattern.compile("08.{3}|57P0[1-5]|53300|90067|90098|90121");

    /** A read-only standby, serialization failures, a full disk. */
    private static final Pattern NOT_NOW = Pattern.compile("25006|40001|40P01|53100");

    /** Serialization failures and deadlocks. */
    private static final Pattern CONFLICT = Pattern.compile("40001|40P01");

    private static final Pattern TABLE_EXISTS = Pattern.compile("42S01");

    private SqlErrors() {}

    /** Whether a unique constraint was violated. */
    public static boolean isForUniqueness(Throwable throwable) {
        return state(throwable).filter(UNIQUE_VIOLATION::equals).isPresent();
    }

    /** Whether the transaction was rolled back because of another, and may succeed if it is repeated. */
    static boolean isForConflict(Throwable throwable) {
        return hasState(throwable, CONFLICT);
    }

    /** Whether H2 failed to create a table that exists. H2 commits after each statement that creates one. */
    static boolean isForTableThatExists(Throwable throwable) {
        return hasState(throwable, TABLE_EXISTS);
    }

    /**
     * Whether the same request may succeed later: the database is unreachable, starting or stopping, out of
     * connections, read-only, or has rolled back the transaction because of another.
     */
    public static boolean isForNow(Throwable throwable) {
        return isAway(throwable)
                || hasState(throwable, NOT_NOW)
                || causes(throwable).anyMatch(ConnectionException.class::isInstance);
    }

    /** Whether there is no connection to the database; not whether all connections are in use. */
    static boolean isAway(Throwable throwable) {
        return hasState(throwable, AWAY) || isOfClosedFile(throwable);
    }

    /** Whether H2 has closed its file, on request or after a failed write. */
    static boolean isOfClosedFile(Throwable throwable) {
        return causes(throwable)
                .anyMatch(cause -> cause instanceof MVStoreException store
                        && (store.getErrorCode() == DataUtils.ERROR_WRITING_FAILED
                                || store.getErrorCode() == DataUtils.ERROR_CLOSED));
    }

    static boolean hasCause(Throwable throwable, Class<? extends Throwable> type) {
        return causes(throwable).anyMatch(type::isInstance);
    }

    static boolean hasState(Throwable throwable, String state) {
        return hasState(throwable, Pattern.compile(state));
    }

    private static boolean hasState(Throwable throwable, Pattern states) {
        return causes(throwable)
                .anyMatch(cause -> cause instanceof SQLException refusal
                        && refusal.getSQLState() != null
                        && states.matcher(refusal.getSQLState()).matches());
    }

    private static Stream<Throwable> causes(Throwable throwable) {
        return Stream.iterate(throwable, Objects::nonNull, Throwable::getCause);
    }

    /** A clause that says which rule was broken, with what the database said of it. */
    static String of(Throwable throwable) {
        String rule =
                switch (state(throwable).orElse("")) {
                    case UNIQUE_VIOLATION -> "another row has the same value where each must have its own";
                    case "23502" -> "a member that is needed is missing or null";
                    case "23503", "23506" -> "it refers to a row that is not there";
                    case "23513", "23514" -> "a value is outside its limits";
                    case "22001" -> "a value is too long";
                    default -> "the database refuses it";
                };
        return rule + " (" + said(throwable) + ")";
    }

    private static Optional<String> state(Throwable throwable) {
        for (Throwable cause = throwable; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                return Optional.ofNullable(refusal.getSQLState());
            }
        }
        return Optional.empty();
    }

    /** The message of the deepest cause that has one, on one line and without the SQL statement. */
    public static String said(Throwable throwable) {
        String said = null;
        for (Throwable cause = throwable; cause != null; cause = cause.getCause()) {
            said = cause.getMessage() == null ? said : cause.getMessage();
        }
        return String.valueOf(said).split("; SQL statement:", 2)[0].strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
