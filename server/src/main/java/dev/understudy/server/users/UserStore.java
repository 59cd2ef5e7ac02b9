package dev.understudy.server.users;

import dev.understudy.server.generated.model.User;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.json.Members;
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

    public UserStore(Jdbi jdbi, PublicUrl publicUrl, Members members, Clock clock) {
        this.jdbi = jdbi;
        this.query = members == Members.KNOWN ? known(publicUrl, clock) : documented(publicUrl, clock);
    }

    private static ListQuery<User> documented(PublicUrl publicUrl, Clock clock) {
        return new ListQuery<>(
                Relation.of("users", "users.id, users.login"),
                (row, context) -> {
                    String login = row.getString("login");
                    return new User().id(row.getLong("id")).login(login).url(publicUrl.user(login));
                },
                clock);
    }

    private static ListQuery<User> known(PublicUrl publicUrl, Clock clock) {
        UserRows rows = new UserRows(publicUrl);
        return new ListQuery<>(UserRows.RELATION, (row, context) -> rows.user(row), clock);
    }

    Page<User> list(Selection selection) {
        return jdbi.withHandle(handle -> query.page(handle, UsersCatalogue.CATALOGUE, selection));
    }
}
