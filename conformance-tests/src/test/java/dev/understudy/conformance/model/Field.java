package dev.understudy.conformance.model;

import java.util.List;

/**
 * A field that a list can be filtered, ranged or sorted by.
 *
 * @param allowed the documented values; empty if every value of the kind is allowed
 * @param isColumn whether it is a plain column, so that {@code null} selects rows without a value
 */
record Field(String name, Kind kind, List<String> allowed, boolean isColumn, Values values) {}
