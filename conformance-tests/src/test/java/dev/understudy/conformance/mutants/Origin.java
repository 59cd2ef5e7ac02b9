package dev.understudy.conformance.mutants;

/** The server behind the proxy. */
@FunctionalInterface
public interface Origin {
    Response send(Request request);
}
