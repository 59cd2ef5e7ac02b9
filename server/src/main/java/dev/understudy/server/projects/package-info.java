/** {@code GET /v2/projects}. */
@NullMarked
package dev.understudy.server.projects;

import org.jspecify.annotations.NullMarked;
