package dev.understudy.server.oauth;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** The users that can log in. Thread-safe. */
public final class Users {
    /** After every text that begins with the same characters. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final Jdbi jdbi;

    public Users(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A user to choose.
     *
     * @param name first and last name; empty if the user has none
     */
    record User(String login, String name) {}

    /**
     * The first users by login.
     *
     * @param beginning of the login, as typed or in lower case; empty for all
     */
    List<User> find(String beginning, int most) {
        List<User> found = beginningWith(beginning, most);
        return found.isEmpty() ? beginningWith(beginning.toLowerCase(Locale.ROOT), most) : found;
    }

    private List<User> beginningWith(String beginning, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select login, first_name, last_name from users
                        where login >= :first and login < :after order by login limit :most""")
                .bind("first", beginning)
                .bind("after", beginning + LAST)
                .bind("most", most)
                .map((row, context) -> new User(
                        row.getString("login"),
                        Stream.of(row.getString("first_name"), row.getString("last_name"))
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(" "))))
                .list());
    }

    /** The id of the user with a login. */
    public Optional<Long> id(String login) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from users where login = :login")
                .bind("login", login)
                .mapTo(Long.class)
                .findOne());
    }
}
