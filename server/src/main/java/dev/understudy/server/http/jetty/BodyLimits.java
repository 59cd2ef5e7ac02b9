package dev.understudy.server.http.jetty;

/**
 * What is read of bodies.
 *
 * @param largestBytes a body with more is not read
 * @param deadlines when it is not waited for any longer
 * @param room where those are kept that are on their way
 */
record BodyLimits(int largestBytes, Deadlines deadlines, BodyRoom room) {}
