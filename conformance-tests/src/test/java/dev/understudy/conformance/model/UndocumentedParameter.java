package dev.understudy.conformance.model;

import java.util.List;

/** A parameter that the contract does not describe: ignored, and named in a header. */
record UndocumentedParameter(String name, List<String> values) implements Clause {}
