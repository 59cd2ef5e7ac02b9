/**
 * The OpenAPI document that comes with the suite: its operations, its documented examples ({@code x-exchanges}), and a
 * validator for requests and answers. Uses {@code io}.
 */
@NullMarked
package dev.understudy.conformance.contract;

import org.jspecify.annotations.NullMarked;
