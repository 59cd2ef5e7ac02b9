/** One class for each thing that is measured. */
package dev.understudy.benchmarks.part;
