/** A client of HTTP/1.1 that costs next to nothing, so that what is measured is the server. */
package dev.understudy.benchmarks.http;
