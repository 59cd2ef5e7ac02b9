package dev.understudy.conformance.contract;

import dev.understudy.conformance.io.WireRequest;

/**
 * One request of an exchange, as it is sent.
 *
 * @param form the name of the form, and how its brackets are written
 */
public record Replay(Exchange exchange, String form, RequestForm request, WireRequest wireRequest) {
    @Override
    public String toString() {
        return exchange.id() + ", " + form;
    }
}
