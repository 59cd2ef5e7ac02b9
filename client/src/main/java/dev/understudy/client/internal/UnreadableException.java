package dev.understudy.client.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** A body is not what the contract describes. The message says how, and begins in the middle of a sentence. */
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }

    UnreadableException(JsonProcessingException cause) {
        super(message(cause), cause);
    }

    private static String message(JsonProcessingException cause) {
        JsonLocation location = cause.getLocation();
        String place = location == null || location.getLineNr() < 1
                ? ""
                : "at line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
        return place + cause.getOriginalMessage();
    }
}
