package dev.understudy.server.control;

import dev.understudy.server.db.DataSetFault;
import java.util.List;

/** A control request that is refused. It has no stack trace, since it describes the request. */
final class ControlFault extends RuntimeException {
    private static final int MOST_ROWS = 100;

    private final int status;
    private final transient List<DataSetFault> rows;

    /** @param message what is wrong, and what would be right */
    ControlFault(int status, String message) {
        super(message, null, false, false);
        this.status = status;
        this.rows = List.of();
    }

    /** @param rows the faults of rows, of which the first hundred are told */
    ControlFault(List<DataSetFault> rows) {
        super("The rows cannot be stored.", null, false, false);
        this.status = 422;
        this.rows = rows.subList(0, Math.min(MOST_ROWS, rows.size()));
    }

    static ControlFault invalid(String message) {
        return new ControlFault(422, message);
    }

    int status() {
        return status;
    }

    /** The faults in rows; empty if the fault is not in rows. */
    List<DataSetFault> rows() {
        return rows;
    }
}
