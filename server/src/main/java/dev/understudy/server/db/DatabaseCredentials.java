package dev.understudy.server.db;

import org.jspecify.annotations.Nullable;

/**
 * Who opens a database.
 *
 * @param user null for the driver's own default
 * @param password null for none
 */
public record DatabaseCredentials(
        @Nullable String user, @Nullable String password) {
    /** As whom the driver takes, without a password. */
    public static final DatabaseCredentials DEFAULT = new DatabaseCredentials(null, null);

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseCredentials[user=" + user + "]";
    }
}
