/**
 * The HTTP server under Jersey, behind {@link dev.understudy.server.http.jetty.HttpServer}: nothing outside this package
 * knows which one it is.
 */
@NullMarked
package dev.understudy.server.http.jetty;

import org.jspecify.annotations.NullMarked;
