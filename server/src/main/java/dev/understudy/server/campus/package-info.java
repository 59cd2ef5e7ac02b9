/** {@code GET /v2/campus}. */
@NullMarked
package dev.understudy.server.campus;

import org.jspecify.annotations.NullMarked;
