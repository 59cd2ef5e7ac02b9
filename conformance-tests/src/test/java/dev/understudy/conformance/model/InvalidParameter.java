package dev.understudy.conformance.model;

import java.util.List;

/** A parameter that is answered with an error. */
record InvalidParameter(String name, List<String> values, ExpectedError refused) implements Clause {}
