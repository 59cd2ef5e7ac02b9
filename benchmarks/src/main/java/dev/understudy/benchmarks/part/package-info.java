/** One class for each thing that is measured. */
@NullMarked
package dev.understudy.benchmarks.part;

import org.jspecify.annotations.NullMarked;
