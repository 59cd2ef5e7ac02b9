/**
 * Reports on a run: the console for people, {@code results.json} for programs, {@code junit.xml} for CI, {@code report.html}
 * for readers. Secrets and personal data are redacted before a report is written. Uses {@code run} and what lies below.
 */
@NullMarked
package dev.understudy.conformance.report;

import org.jspecify.annotations.NullMarked;
