/** The servers that are measured, each a process of its own, and the databases they stand on. */
@NullMarked
package dev.understudy.benchmarks.server;

import org.jspecify.annotations.NullMarked;
