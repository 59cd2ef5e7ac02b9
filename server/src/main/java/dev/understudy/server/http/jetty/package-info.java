/**
 * The HTTP server under Jersey, behind {@link dev.understudy.server.http.jetty.HttpServer}: nothing outside this package
 * knows which one it is.
 */
package dev.understudy.server.http.jetty;
