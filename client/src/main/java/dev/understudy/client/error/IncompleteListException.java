package dev.understudy.client.error;

import java.util.OptionalLong;

/**
 * A list ended before its last row: fewer rows came than the server's total says, and the total did not change meanwhile, or
 * pages without rows named a next page again and again. Thrown after the last row that came.
 */
public final class IncompleteListException extends ApiException {
    private static final long serialVersionUID = 1L;

    private final long rows;
    private final transient OptionalLong total;

    /** Called by the clients of this library. */
    public IncompleteListException(String message, FailedCall call, long rows, OptionalLong total) {
        super(message, call, null, null);
        this.rows = rows;
        this.total = total;
    }

    /** The number of rows up to the end, with those of the pages before the first one that was read. */
    public long rows() {
        return rows;
    }

    /** The number of rows in the whole list by the server's count; empty if it did not tell. */
    public OptionalLong total() {
        return total;
    }
}
