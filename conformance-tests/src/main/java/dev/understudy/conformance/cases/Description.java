package dev.understudy.conformance.cases;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a case.
 *
 * @param id resource, file and behaviour, such as {@code users/filter/id_selects_each_value}
 * @param evidence the JSON pointer to the statement of the contract that the case tests
 * @param tags at least one
 * @param as who sends the requests: an application's uid, or one of {@link #ANYONE}, {@link #FAB_MANAGER}, {@link #NOBODY}
 * @param dataSet the data set that the server must hold, null for any data
 * @param methods the methods of its requests, in upper case
 */
public record Description(
        String id,
        String evidence,
        Set<Tag> tags,
        String as,
        @Nullable String dataSet,
        Set<String> methods) {
    /** Any application that has the role which the operation requires. */
    public static final String ANYONE = "anyone";

    /** Fab-manager's token. */
    public static final String FAB_MANAGER = "fab-manager";

    /** No token. */
    public static final String NOBODY = "nobody";

    public Description {
        tags = Set.copyOf(tags);
        methods = Set.copyOf(methods);
    }

    /** The same, with another name of the statement. */
    public Description withEvidence(String name) {
        return new Description(id, name, tags, as, dataSet, methods);
    }

    /** The first part of the id. */
    public String resource() {
        return id.substring(0, id.indexOf('/'));
    }

    /**
     * Whether the server holds something else afterwards: a new row, or less of a rate limit. Such a case needs a server
     * that was started for this run.
     */
    public boolean changesTheServer() {
        return tags.contains(Tag.LIMITS) || (tags.contains(Tag.WRITE) && !tags.contains(Tag.NEGATIVE));
    }

    /** Whether it only reads. */
    public boolean onlyGets() {
        return methods.equals(Set.of("GET"));
    }
}
