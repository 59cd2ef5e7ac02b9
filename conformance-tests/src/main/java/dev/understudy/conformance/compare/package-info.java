/**
 * Compares the answers of two servers to the same request: what of an answer counts, in which form, and what of it differs.
 * It sends nothing.
 */
package dev.understudy.conformance.compare;
