/**
 * Controls a running server, under {@code /_understudy/}: its rows, time, limits and tokens, faults on request, and the
 * requests it has answered.
 */
@NullMarked
package dev.understudy.server.control;

import org.jspecify.annotations.NullMarked;
