package dev.understudy.conformance.faults;

/** A request with the answer that it got from the server. */
record Exchanged(Request request, Response response) {
    /** Nobody knows what the server would have answered. */
    static final class UnknownRequestException extends RuntimeException {}

    /** @throws UnknownRequestException if it is another request, or the same again */
    Response responseTo(Request other, boolean isAgain) {
        if (isAgain || !other.equals(request)) {
            throw new UnknownRequestException();
        }
        return response;
    }
}
