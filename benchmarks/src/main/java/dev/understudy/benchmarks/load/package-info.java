/** Makes load: as much as a server takes, or so much a second. */
package dev.understudy.benchmarks.load;
