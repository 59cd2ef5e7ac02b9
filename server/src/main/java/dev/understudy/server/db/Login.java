package dev.understudy.server.db;

/**
 * Who opens a database.
 *
 * @param user null for the driver's own default
 * @param password null for none
 */
public record Login(String user, String password) {
    /** As whom the driver takes, without a password. */
    public static final Login DEFAULT = new Login(null, null);

    /** Without the password. */
    @Override
    public String toString() {
        return "Login[user=" + user + "]";
    }
}
