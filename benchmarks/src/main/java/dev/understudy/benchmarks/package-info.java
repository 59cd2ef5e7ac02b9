/**
 * Measures the server beside the bare stack it stands on and beside other servers, in one run on one machine, turn and turn
 * about, so that the ratios say something where the figures alone would not.
 */
@NullMarked
package dev.understudy.benchmarks;

import org.jspecify.annotations.NullMarked;
