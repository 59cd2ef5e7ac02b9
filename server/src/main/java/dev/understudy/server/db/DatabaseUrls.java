package dev.understudy.server.db;

import java.util.regex.Pattern;

/** Redacts passwords in JDBC URLs, and in texts that may quote them. */
public final class DatabaseUrls {
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password\\s*=)(?:\\\\.|[^;&])*");
    private static final Pattern USER = Pattern.compile("//[^/?]*@");

    private DatabaseUrls() {}

    /** The text with the values of {@code password=} and the credentials before a host redacted. */
    public static String withoutPassword(String text) {
        return USER.matcher(PASSWORD.matcher(text).replaceAll("$1***")).replaceAll("//***@");
    }

    /** The URL for messages, without its query and without a password. */
    public static String shown(String url) {
        return withoutPassword(url.split("\\?", 2)[0]);
    }
}
