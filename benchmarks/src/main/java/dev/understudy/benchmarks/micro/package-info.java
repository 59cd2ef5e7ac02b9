/** Benchmarks of small parts of the server, which JMH runs. */
@NullMarked
package dev.understudy.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
