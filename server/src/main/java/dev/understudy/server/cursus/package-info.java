/** {@code GET /v2/cursus}. */
@NullMarked
package dev.understudy.server.cursus;

import org.jspecify.annotations.NullMarked;
