/**
 * Runs cases against a server: which ones, in whose name, how fast, and what became of each. A {@link
 * dev.understudy.conformance.run.SuiteRun} is an object like any other; several can run in one process.
 */
package dev.understudy.conformance.run;
