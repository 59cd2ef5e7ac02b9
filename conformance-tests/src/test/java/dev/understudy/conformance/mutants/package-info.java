/**
 * Mutation testing of the suite. A proxy in front of the packaged server applies one mutant of the catalogue at a time; the
 * suite runs against it and must report a failure, which kills the mutant.
 */
package dev.understudy.conformance.mutants;
