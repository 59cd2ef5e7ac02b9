/**
 * Properties: cases that hold on any data, in the sense of property-based testing. They are derived from the contract, ask the
 * server what it holds, and check that its answers agree with one another. Uses {@code cases} and what lies below.
 */
@NullMarked
package dev.understudy.conformance.properties;

import org.jspecify.annotations.NullMarked;
