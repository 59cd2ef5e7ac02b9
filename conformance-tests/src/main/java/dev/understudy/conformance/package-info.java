/**
 * The command line of the conformance suite. It reads the options, runs the suite or a comparison, and prints the reports.
 *
 * <p>Packages depend on each other in one direction: command line, {@code report}, {@code run}, then {@code properties},
 * {@code compare} and {@code server}, then {@code cases}, {@code contract} and {@code io}. The suite knows the contract and
 * HTTP, and uses no class of the server or of the client.
 */
@NullMarked
package dev.understudy.conformance;

import org.jspecify.annotations.NullMarked;
