/**
 * Model-based testing: a model of the four lists, which evaluates the contract in memory, row by row, without SQL and without
 * classes of the server. Fields, their types and their documented values come from the bundled contract; what the contract
 * says only in words is one line each in {@link dev.understudy.conformance.model.Lists}.
 */
package dev.understudy.conformance.model;
