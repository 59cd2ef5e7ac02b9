package dev.understudy.server.http;

/** Is told of each request and its response, before the response is sent. Must be thread-safe. */
public interface ExchangeListener {
    /** Whether it wants to be told; asked for each request. */
    boolean isListening();

    void completed(Exchange exchange);
}
