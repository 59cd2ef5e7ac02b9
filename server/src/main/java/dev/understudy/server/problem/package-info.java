/**
 * Errors as answers: what was wrong, where, and what would be right, in the shape of the API that was asked. Everything
 * thrown while a request is served ends in {@link dev.understudy.server.http.ThrowableMapper}.
 */
@NullMarked
package dev.understudy.server.problem;

import org.jspecify.annotations.NullMarked;
