/** {@code POST /oauth/token}, {@code GET /oauth/token/info} and {@code POST /oauth/revoke}. */
package dev.understudy.server.oauth;
