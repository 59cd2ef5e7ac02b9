package dev.understudy.conformance.faults;

/** The server behind the proxy. */
@FunctionalInterface
public interface Origin {
    Response send(Request request);
}
