package dev.understudy.server.cursus;

import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.Cursus;
import dev.understudy.server.list.ListQuery;
import dev.understudy.server.list.Page;
import dev.understudy.server.list.Relation;
import dev.understudy.server.query.Selection;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** The cursus in the database. Thread-safe. */
public final class CursusStore {
    private final Jdbi jdbi;
    private final ListQuery<Cursus> query;

    public CursusStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.query = new ListQuery<>(
                Relation.of("cursus", "cursus.id, cursus.created_at, cursus.name, cursus.slug"),
                (row, context) -> new Cursus()
                        .id(row.getLong("id"))
                        .createdAt(Rows.timestamp(row, "created_at"))
                        .name(row.getString("name"))
                        .slug(row.getString("slug")),
                clock);
    }

    Page<Cursus> list(Selection selection) {
        return jdbi.withHandle(handle -> query.page(handle, CursusCatalogue.CATALOGUE, selection));
    }

    Cursus one(String idOrSlug) {
        return jdbi.withHandle(handle -> query.one(handle, "slug", idOrSlug));
    }
}
