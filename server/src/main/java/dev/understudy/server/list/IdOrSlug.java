package dev.understudy.server.list;

import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name by which a request means one record. Digits are an id first, then a slug.
 *
 * @param value the id or slug as it was sent
 * @param slug the column of the slug, or login; null if such a record has only an id
 */
record IdOrSlug(String value, @Nullable String slug) {

    /** Finds what a column with a value has. */
    interface Lookup<T> {
        Optional<T> find(String column, Object value);
    }

    /**
     * Finds the record.
     *
     * @param collection the plural of its kind, as paths write it
     * @throws Problem 404 if there is none
     */
    <T> T find(String collection, Lookup<T> lookup) {
        Optional<T> found = value.matches("\\d{1,18}") ? lookup.find("id", Long.valueOf(value)) : Optional.empty();
        if (found.isEmpty() && slug != null) {
            found = lookup.find(slug, value);
        }
        return found.orElseThrow(() -> Problem.notFound("Nothing in " + collection + " has the id"
                + (slug == null ? "" : " or " + slug) + " \"" + Truncated.of(value) + "\"."));
    }
}
