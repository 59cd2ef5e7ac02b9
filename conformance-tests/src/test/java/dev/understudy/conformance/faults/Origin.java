package dev.understudy.conformance.faults;

/** The server behind the proxy. */
@FunctionalInterface
interface Origin {
    Response send(Request request);
}
