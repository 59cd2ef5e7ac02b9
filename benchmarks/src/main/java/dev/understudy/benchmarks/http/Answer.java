package dev.understudy.benchmarks.http;

import java.util.Map;

/**
 * An answer as it came.
 *
 * @param headers by their names in lower case
 */
public record Answer(int status, Map<String, String> headers, String body) {}
