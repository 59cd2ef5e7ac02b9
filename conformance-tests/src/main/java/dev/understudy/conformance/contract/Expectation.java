package dev.understudy.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The documented answer to a request.
 *
 * @param mediaType without parameters such as {@code charset}
 * @param body compared exactly: values, nulls, number forms and the order of members
 */
public record Expectation(int status, String mediaType, HeaderExpectation headers, JsonNode body) {}
