package dev.understudy.server.db;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.ConnectionException;

/** Why a database refused a statement, in words that do not depend on the database. */
public final class Refusal {
    private static final String UNIQUE_VIOLATION = "23505";

    /** Connection exceptions, shutdown, too many connections, a read-only standby, serialization failures; H2 closed. */
    private static final Pattern FOR_NOW =
            Pattern.compile("08.{3}|57P0[1-5]|53300|25006|40001|40P01|90067|90098|90121");

    private Refusal() {}

    /** Whether a row was refused because another has what must be unique. */
    public static boolean isForUniqueness(Throwable throwable) {
        return state(throwable).filter(UNIQUE_VIOLATION::equals).isPresent();
    }

    /**
     * Whether the same request may succeed later: the database is away, is starting or stopping, has no connection left,
     * takes no writes for the moment, or let another transaction go first.
     */
    public static boolean isForNow(Throwable throwable) {
        for (Throwable cause = throwable; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectionException
                    || (cause instanceof SQLException refusal
                            && refusal.getSQLState() != null
                            && FOR_NOW.matcher(refusal.getSQLState()).matches())) {
                return true;
            }
        }
        return false;
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

    /** The deepest cause that says something, on one line, and without the statement it was given. */
    public static String said(Throwable throwable) {
        String said = null;
        for (Throwable cause = throwable; cause != null; cause = cause.getCause()) {
            said = cause.getMessage() == null ? said : cause.getMessage();
        }
        return String.valueOf(said).split("; SQL statement:", 2)[0].strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
