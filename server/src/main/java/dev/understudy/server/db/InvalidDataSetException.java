package dev.understudy.server.db;

import java.util.List;
import java.util.stream.Collectors;

/** A data set that cannot be loaded. The message says where the fault is and what is expected. */
public final class InvalidDataSetException extends RuntimeException {
    private static final int MOST_SHOWN = 3;

    private final transient List<DataSetFault> faults;

    InvalidDataSetException(String message) {
        super(message);
        this.faults = List.of();
    }

    InvalidDataSetException(String message, DataSetFault fault) {
        super(message);
        this.faults = List.of(fault);
    }

    InvalidDataSetException(List<DataSetFault> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    private static String message(List<DataSetFault> faults) {
        if (faults.isEmpty()) {
            return "The data set cannot be loaded";
        }
        String shown = faults.stream()
                .limit(MOST_SHOWN)
                .map(fault -> "line " + fault.line() + ", column " + fault.column() + ": " + fault.message())
                .collect(Collectors.joining("; "));
        String others = faults.size() > MOST_SHOWN ? "; and " + (faults.size() - MOST_SHOWN) + " more" : "";
        return "L" + shown.substring(1) + others;
    }

    /** All faults, in the order of the file; empty if their places are unknown. */
    public List<DataSetFault> faults() {
        return faults;
    }
}
