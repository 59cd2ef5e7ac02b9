package dev.understudy.server.http.jetty;

/**
 * The limits of request bodies.
 *
 * @param largestBytes the maximum size of a body
 * @param timeouts the timeouts of a body
 * @param memory the memory for bodies that are being received
 */
record BodyLimits(int largestBytes, Timeouts timeouts, BodyMemory memory) {}
