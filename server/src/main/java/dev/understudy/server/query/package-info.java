/**
 * The query grammar of the 42 intra API, once for all resources: {@code filter}, {@code range}, {@code search}, {@code sort},
 * {@code page} and the parents. A resource declares its fields in a {@link dev.understudy.server.query.Catalogue}; a request
 * is parsed into a {@link dev.understudy.server.query.Selection} before a connection is taken.
 */
@NullMarked
package dev.understudy.server.query;

import org.jspecify.annotations.NullMarked;
