package dev.understudy.server.db;

import java.util.List;
import java.util.stream.Collectors;

/** Rows that cannot be stored; none of them is. */
public final class InvalidRowsException extends RuntimeException {
    private final transient List<RowFault> faults;

    InvalidRowsException(List<RowFault> faults) {
        super(faults.stream()
                .map(fault -> "line " + fault.line() + ": " + fault.message())
                .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** All faults, in the order of the lines; at least one. */
    public List<RowFault> faults() {
        return faults;
    }
}
