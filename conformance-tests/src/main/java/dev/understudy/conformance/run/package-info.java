/**
 * Runs cases against a server, or against two for a comparison: selects them, authenticates, keeps to the rate limit and the
 * budget, and records the result of each. Uses {@code properties}, {@code compare}, {@code server} and what lies below.
 */
@NullMarked
package dev.understudy.conformance.run;

import org.jspecify.annotations.NullMarked;
