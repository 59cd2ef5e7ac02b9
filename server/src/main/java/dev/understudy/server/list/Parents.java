package dev.understudy.server.list;

import dev.understudy.server.problem.Problem;
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
        return new IdOrSlug(reference.idOrSlug(), parent.slug())
                .find(parent.route(), (column, value) -> find(handle, parent, column, value));
    }

    private static Optional<Long> find(Handle handle, Parent parent, String column, Object value) {
        return handle.createQuery("select id from " + parent.table() + " where " + column + " = :value")
                .bind("value", value)
                .mapTo(Long.class)
                .findOne();
    }
}
