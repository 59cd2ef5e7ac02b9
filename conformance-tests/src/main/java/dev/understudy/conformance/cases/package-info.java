/**
 * What the suite checks. A {@link dev.understudy.conformance.cases.Case} is a documented example, an entry of a YAML file,
 * or a law that holds on any data; all three are run and reported in the same way.
 */
package dev.understudy.conformance.cases;
