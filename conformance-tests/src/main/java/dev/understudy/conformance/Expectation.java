package dev.understudy.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the answer to a documented request must be.
 *
 * @param mediaType without parameters such as {@code charset}
 * @param body compared exactly: values, nulls, number forms and the order of members
 */
public record Expectation(int status, String mediaType, HeaderExpectation headers, JsonNode body) {}
