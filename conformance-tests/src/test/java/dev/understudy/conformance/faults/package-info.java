/**
 * Proof that the suite can fail. A proxy stands in front of the packaged server and makes one mistake at a time, each of
 * them one that a real implementation could make; the suite is run against it and must notice.
 */
package dev.understudy.conformance.faults;
