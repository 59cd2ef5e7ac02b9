package dev.understudy.server.users;

import dev.understudy.server.generated.model.User;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.query.Page;
import dev.understudy.server.query.PageQuery;
import dev.understudy.server.query.Reader;
import dev.understudy.server.query.Reads;
import dev.understudy.server.query.Selection;
import java.time.Clock;

/** The users in the database. Thread-safe. */
public final class UserStore {
    private final Reads reads;
    private final PageQuery<User> query;

    public UserStore(Reads reads, PublicUrl publicUrl, Clock clock) {
        this.reads = reads;
        this.query = new PageQuery<>(
                UsersCatalogue.CATALOGUE,
                "users.id, users.login",
                "users",
                (row, context) -> {
                    String login = row.getString("login");
                    return new User().id(row.getLong("id")).login(login).url(publicUrl.user(login));
                },
                clock);
    }

    Page<User> list(Selection selection, Reader reader) {
        return reads.page(reader, handle -> query.read(handle, selection));
    }
}
