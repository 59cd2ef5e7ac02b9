/** The servers that are measured, each a process of its own, and the databases they stand on. */
package dev.understudy.benchmarks.server;
