package dev.understudy.conformance.mutants;

/** A request with the response of the server. */
record ProxiedExchange(Request request, Response response) {
    /** The response of the server to a request is not known. */
    static final class UnknownRequestException extends RuntimeException {}

    /** @throws UnknownRequestException if it is another request, or the same again */
    Response responseTo(Request other, boolean isAgain) {
        if (isAgain || !other.equals(request)) {
            throw new UnknownRequestException();
        }
        return response;
    }
}
