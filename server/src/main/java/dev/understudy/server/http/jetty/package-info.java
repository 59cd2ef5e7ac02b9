/**
 * The HTTP server, Jetty, behind {@link dev.understudy.server.http.jetty.HttpServer}. No other package depends on
 * Jetty.
 */
@NullMarked
package dev.understudy.server.http.jetty;

import org.jspecify.annotations.NullMarked;
