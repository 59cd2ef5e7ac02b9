/** Makes load: as much as a server takes, or so much a second. */
@NullMarked
package dev.understudy.benchmarks.load;

import org.jspecify.annotations.NullMarked;
