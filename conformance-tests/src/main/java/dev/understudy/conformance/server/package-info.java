/**
 * The server under test, as seen from outside: the packaged server as a process, data sets and credentials. Uses {@code
 * contract} and {@code io}.
 */
@NullMarked
package dev.understudy.conformance.server;

import org.jspecify.annotations.NullMarked;
