package dev.understudy.conformance.io;

/** A name and a value of a query or a form, both decoded. */
public record Parameter(String name, String value) {}
