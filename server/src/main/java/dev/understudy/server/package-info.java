/**
 * The server and its command line. {@link dev.understudy.server.Main} is the entry point of the process, {@link
 * dev.understudy.server.Understudy} that of a server in the same JVM.
 */
@NullMarked
package dev.understudy.server;

import org.jspecify.annotations.NullMarked;
