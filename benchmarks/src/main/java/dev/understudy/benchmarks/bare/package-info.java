/**
 * The bare stack, as the reference that the server is held against: the same container, Jersey, JDBI, SQL, models and
 * Jackson, and nothing else. It answers the first page of each list, to anybody, whatever the query says: no token, no
 * parsing, no limits, no total, no links, no tag, no log.
 */
@NullMarked
package dev.understudy.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
