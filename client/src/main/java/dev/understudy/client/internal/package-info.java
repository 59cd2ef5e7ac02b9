/** How calls are made: HTTP exchange, token, rate limiting, retries, paging. Not part of the public API. */
@NullMarked
package dev.understudy.client.internal;

import org.jspecify.annotations.NullMarked;
