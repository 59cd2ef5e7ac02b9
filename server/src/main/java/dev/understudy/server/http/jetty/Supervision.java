package dev.understudy.server.http.jetty;

import dev.understudy.server.http.ExchangeListener;
import java.util.concurrent.locks.Lock;

/**
 * What controls a server while it runs.
 *
 * @param inFlight held by each request of the API while its operation runs
 * @param exchanges is told of each request of the API
 */
public record Supervision(Lock inFlight, ExchangeListener exchanges) {}
