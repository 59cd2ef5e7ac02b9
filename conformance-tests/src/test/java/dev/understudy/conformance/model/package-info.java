/**
 * A model of the four lists to compare a server with: what the contract says, evaluated in memory, row by row, in plain
 * Java. It uses no class of the server and no SQL. Fields, their types and their documented values come from the bundled
 * contract; what the contract says in words only is one line each in {@link dev.understudy.conformance.model.Lists}.
 */
package dev.understudy.conformance.model;
