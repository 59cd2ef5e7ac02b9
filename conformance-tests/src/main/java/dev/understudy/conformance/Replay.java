package dev.understudy.conformance;

/**
 * One request of an exchange, as it goes over the wire.
 *
 * @param form the name of the form, and how its brackets are written
 */
public record Replay(Exchange exchange, String form, RequestForm request, WireRequest wireRequest) {
    @Override
    public String toString() {
        return exchange.id() + ", " + form;
    }
}
