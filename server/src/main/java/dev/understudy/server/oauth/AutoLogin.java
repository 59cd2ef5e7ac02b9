package dev.understudy.server.oauth;

import java.util.Optional;

/**
 * Who is logged in without a page, for tests.
 *
 * @param login empty if a person chooses on the page
 */
public record AutoLogin(Optional<String> login) {}
