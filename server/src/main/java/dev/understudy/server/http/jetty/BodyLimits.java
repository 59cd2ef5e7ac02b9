package dev.understudy.server.http.jetty;

/**
 * The limits of request bodies.
 *
 * @param largestBytes the maximum size of a body
 * @param deadlines the timeouts of a body
 * @param room the memory for bodies that are being received
 */
record BodyLimits(int largestBytes, Deadlines deadlines, BodyRoom room) {}
