/**
 * The HTTP server under Jersey, behind {@link dev.understudy.server.container.HttpServer}: nothing outside this package
 * knows which one it is.
 */
package dev.understudy.server.container;
