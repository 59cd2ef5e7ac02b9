/** {@code POST /oauth/token}, {@code GET /oauth/token/info} and {@code POST /oauth/revoke}. */
@NullMarked
package dev.understudy.server.oauth;

import org.jspecify.annotations.NullMarked;
