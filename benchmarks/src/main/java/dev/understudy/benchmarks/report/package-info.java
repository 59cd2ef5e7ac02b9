/** What was measured, as numbers that can be held against each other and as tables. */
package dev.understudy.benchmarks.report;
