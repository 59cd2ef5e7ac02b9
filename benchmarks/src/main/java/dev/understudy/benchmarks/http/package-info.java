/** A client of HTTP/1.1 that costs next to nothing, so that what is measured is the server. */
@NullMarked
package dev.understudy.benchmarks.http;

import org.jspecify.annotations.NullMarked;
