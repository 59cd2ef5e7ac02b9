package dev.understudy.server.control;

import dev.understudy.server.db.RowFault;
import java.util.List;

/** A control request that is refused. It has no stack trace, since it describes the request. */
final class ControlFault extends RuntimeException {
    private final int status;
    private final transient List<RowFault> rows;

    /** @param message what is wrong, and what would be right */
    ControlFault(int status, String message) {
        super(message, null, false, false);
        this.status = status;
        this.rows = List.of();
    }

    /** Rows that cannot be stored. */
    ControlFault(List<RowFault> rows) {
        super("The rows cannot be stored.", null, false, false);
        this.status = 422;
        this.rows = rows;
    }

    static ControlFault invalid(String message) {
        return new ControlFault(422, message);
    }

    int status() {
        return status;
    }

    /** The faults in rows; empty if the fault is not in rows. */
    List<RowFault> rows() {
        return rows;
    }
}
