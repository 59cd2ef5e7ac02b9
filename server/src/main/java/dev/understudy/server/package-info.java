/**
 * The server and its command line. {@link dev.understudy.server.Main} starts the process; {@link
 * dev.understudy.server.Understudy} starts the server in the same JVM.
 */
@NullMarked
package dev.understudy.server;

import org.jspecify.annotations.NullMarked;
