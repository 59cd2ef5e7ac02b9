package dev.understudy.server.db;

import org.jspecify.annotations.Nullable;

/**
 * The user and password of a database connection.
 *
 * @param user null for the driver's own default
 * @param password null for none
 */
public record DatabaseCredentials(
        @Nullable String user, @Nullable String password) {
    /** The default user of the driver, without a password. */
    public static final DatabaseCredentials DEFAULT = new DatabaseCredentials(null, null);

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseCredentials[user=" + user + "]";
    }
}
