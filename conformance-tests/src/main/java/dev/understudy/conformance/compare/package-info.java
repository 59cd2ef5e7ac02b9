/**
 * Compares the answers of two servers to the same request: what of an answer is compared, in which form, and where it
 * differs. It sends no request. Uses {@code contract} and {@code io}.
 */
@NullMarked
package dev.understudy.conformance.compare;

import org.jspecify.annotations.NullMarked;
