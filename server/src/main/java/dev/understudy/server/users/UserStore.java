package dev.understudy.server.users;

import dev.understudy.server.generated.model.User;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.list.ListQuery;
import dev.understudy.server.list.Page;
import dev.understudy.server.list.Relation;
import dev.understudy.server.query.Selection;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** The users in the database. Thread-safe. */
public final class UserStore {
    private final Jdbi jdbi;
    private final ListQuery<User> query;

    public UserStore(Jdbi jdbi, PublicUrl publicUrl, Clock clock) {
        this.jdbi = jdbi;
        this.query = new ListQuery<>(
                Relation.of("users", "users.id, users.login"),
                (row, context) -> {
                    String login = row.getString("login");
                    return new User().id(row.getLong("id")).login(login).url(publicUrl.user(login));
                },
                clock);
    }

    Page<User> list(Selection selection) {
        return jdbi.withHandle(handle -> query.page(handle, UsersCatalogue.CATALOGUE, selection));
    }
}
