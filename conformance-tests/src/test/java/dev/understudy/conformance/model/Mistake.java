package dev.understudy.conformance.model;

import java.util.List;

/** A parameter that is answered with an error. */
record Mistake(String name, List<String> values, Refused refused) implements Clause {}
