/**
 * Tells what became of a run: on the console for people, {@code results.json} for programs, {@code junit.xml} for CI, {@code
 * report.html} for readers. What must not be seen is taken out before any of them is written.
 */
package dev.understudy.conformance.report;
