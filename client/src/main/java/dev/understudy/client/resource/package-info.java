/**
 * The resources of the two APIs and the queries they accept. Most classes are generated from the contract when the client
 * is built. A field, parent or value that is not documented does not compile, or is rejected before anything is sent; each
 * query, filter, range and sort has an {@code undocumented} method for what is newer than this client.
 */
@NullMarked
package dev.understudy.client.resource;

import org.jspecify.annotations.NullMarked;
