/**
 * Errors that are sent as answers, in the format of the API: what is wrong, where, and what is expected.
 * {@link dev.understudy.server.http.ThrowableMapper} maps every exception that is thrown while a request is served.
 */
@NullMarked
package dev.understudy.server.problem;

import org.jspecify.annotations.NullMarked;
