/** What was measured, as numbers that can be held against each other and as tables. */
@NullMarked
package dev.understudy.benchmarks.report;

import org.jspecify.annotations.NullMarked;
