package dev.understudy.server.http.jetty;

import dev.understudy.server.http.ExchangeListener;
import java.util.concurrent.locks.Lock;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * What controls a server while it runs.
 *
 * @param application serves the paths under {@value #PATH}; it is initialized at the first request
 * @param inFlight held by each other request while its operation runs
 * @param exchanges is told of each other request
 */
public record Supervision(ResourceConfig application, Lock inFlight, ExchangeListener exchanges) {
    /** The path of the application, which the paths of its resources are relative to. */
    public static final String PATH = "/_understudy";
}
