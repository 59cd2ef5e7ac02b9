/**
 * Test cases. A {@link dev.understudy.conformance.cases.Case} is a documented example, an entry of a YAML file, or a property
 * that holds on any data; all three are run and reported in the same way. Uses {@code contract} and {@code io}; sends
 * requests only through a {@link dev.understudy.conformance.cases.Conversation}.
 */
@NullMarked
package dev.understudy.conformance.cases;

import org.jspecify.annotations.NullMarked;
