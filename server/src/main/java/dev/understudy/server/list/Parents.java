package dev.understudy.server.list;

import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import dev.understudy.server.query.Parent;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds the parents that requests name. */
public final class Parents {
    private Parents() {}

    /**
     * The id of a parent named by id or slug; a name of digits is an id first.
     *
     * @throws Problem 404 if there is no such parent
     */
    public static long id(Handle handle, Parent.Reference reference) {
        Parent parent = reference.parent();
        String idOrSlug = reference.idOrSlug();
        String slug = parent.slug();
        Optional<Long> id =
                idOrSlug.matches("\\d{1,18}") ? find(handle, parent, "id", Long.valueOf(idOrSlug)) : Optional.empty();
        if (id.isEmpty() && slug != null) {
            id = find(handle, parent, slug, idOrSlug);
        }
        return id.orElseThrow(() -> Problem.notFound("Nothing in " + parent.route() + " has the id"
                + (slug == null ? "" : " or " + slug) + " \"" + Truncated.of(idOrSlug) + "\"."));
    }

    private static Optional<Long> find(Handle handle, Parent parent, String column, Object value) {
        return handle.createQuery("select id from " + parent.table() + " where " + column + " = :value")
                .bind("value", value)
                .mapTo(Long.class)
                .findOne();
    }
}
