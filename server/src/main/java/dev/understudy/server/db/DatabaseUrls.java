package dev.understudy.server.db;

import java.util.regex.Pattern;

/** JDBC URLs, and texts that may quote one, as they can be shown: a URL may hold a password. */
public final class DatabaseUrls {
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password\\s*=)(?:\\\\.|[^;&])*");
    private static final Pattern USER = Pattern.compile("//[^/?]*@");

    private DatabaseUrls() {}

    /** The text without the value of any {@code password=}, and without what stands before the host. */
    public static String withoutPassword(String text) {
        return USER.matcher(PASSWORD.matcher(text).replaceAll("$1***")).replaceAll("//***@");
    }

    /** A database as a message may name it: nothing after a question mark, and no password. */
    public static String shown(String url) {
        return withoutPassword(url.split("\\?", 2)[0]);
    }
}
