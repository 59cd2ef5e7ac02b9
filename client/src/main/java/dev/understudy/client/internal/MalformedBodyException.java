package dev.understudy.client.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Objects;

/** A response body that does not match the contract. The message continues the sentence "the body cannot be read: …". */
final class MalformedBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedBodyException(String message) {
        super(message);
    }

    MalformedBodyException(JsonProcessingException cause) {
        super(message(cause), cause);
    }

    /** The message, never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    private static String message(JsonProcessingException cause) {
        JsonLocation location = cause.getLocation();
        String place = location == null || location.getLineNr() < 1
                ? ""
                : "at line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
        return place + cause.getOriginalMessage();
    }
}
