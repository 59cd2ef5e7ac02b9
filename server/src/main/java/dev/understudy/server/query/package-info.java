/**
 * The query grammar of the 42 intra API, once for all resources: what {@code filter}, {@code range}, {@code sort},
 * {@code page} and the parents mean, and the SQL they become. A resource says in its {@link
 * dev.understudy.server.query.Catalogue} which fields there are; a request is read into a {@link
 * dev.understudy.server.query.Selection} before a connection is touched.
 */
package dev.understudy.server.query;
