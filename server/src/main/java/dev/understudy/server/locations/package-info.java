/** {@code GET /v2/locations}. */
@NullMarked
package dev.understudy.server.locations;

import org.jspecify.annotations.NullMarked;
