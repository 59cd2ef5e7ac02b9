package dev.understudy.client.resource;

import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.UnknownOutcomeException;
import dev.understudy.client.error.UnknownOutcomeException.Finding;
import dev.understudy.client.internal.Json;
import dev.understudy.client.internal.PathSegment;
import dev.understudy.client.internal.Request;
import dev.understudy.client.internal.Transport;
import dev.understudy.client.model.CursusUser;
import dev.understudy.client.model.CursusUserAttributes;
import dev.understudy.client.model.CursusUserBody;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v2/cursus_users}, which enrols users in a cursus. Requires the role Advanced tutor. Immutable and
 * thread-safe.
 */
public final class CursusUsersResource {
    private static final String PATH = "/v2/cursus_users";

    private final Transport transport;
    private final UsersResource users;

    /** Called by the clients of this library. */
    @SuppressWarnings("exports")
    public CursusUsersResource(Transport transport) {
        this.transport = transport;
        this.users = new UsersResource(transport);
    }

    /**
     * Enrols a user in a cursus.
     *
     * <pre>{@code
     * CursusUser enrolment = intra.cursusUsers().create(c -> c
     *         .userId(1L)
     *         .cursusId(2L)
     *         .beginAt(OffsetDateTime.parse("2017-07-22T13:43:10Z")));
     * System.out.println(enrolment.getUser().getLogin() + " begins at " + enrolment.getBeginAt());
     * }</pre>
     *
     * <p>Only a 201 with a readable enrolment counts as success. The request is not retried if it is unknown whether the server
     * processed it. The client then looks up whether the user is in the cursus, and reports the result in the exception.
     *
     * @param attributes sets the attributes; {@code begin_at}, {@code cursus_id} and {@code user_id} are required
     * @throws dev.understudy.client.error.UnprocessableException if validation failed, also if the user is already in the
     *     cursus; lists every error
     * @throws UnknownOutcomeException if it is unknown whether the server processed the request
     * @throws ApiException on any other failure
     */
    public CursusUser create(Consumer<? super CursusUserAttributes> attributes) {
        CursusUserAttributes filled = filled(attributes);
        return create(PATH, filled, filled.getUserId() == null ? null : Long.toString(filled.getUserId()));
    }

    /**
     * The nested resource {@code POST /v2/users/:user_id/cursus_users}, which enrols one user.
     *
     * @param idOrLogin id or login of the user
     * @throws IllegalArgumentException if it is empty, or a dot segment
     */
    public OfUser ofUser(String idOrLogin) {
        return new OfUser(idOrLogin, "/v2/users/" + PathSegment.encode("users", idOrLogin) + "/cursus_users");
    }

    /** Same as {@link #ofUser(String)}. */
    public OfUser ofUser(long id) {
        return ofUser(Long.toString(id));
    }

    /** The enrolments of one user. Immutable and thread-safe. */
    public final class OfUser {
        private final String user;
        private final String path;

        private OfUser(String user, String path) {
            this.user = user;
            this.path = path;
        }

        /**
         * Enrols the user in a cursus, as {@link CursusUsersResource#create} does; {@code user_id} is optional.
         *
         * @param attributes sets the attributes
         */
        public CursusUser create(Consumer<? super CursusUserAttributes> attributes) {
            return CursusUsersResource.this.create(path, filled(attributes), user);
        }
    }

    private static CursusUserAttributes filled(Consumer<? super CursusUserAttributes> attributes) {
        CursusUserAttributes filled = new CursusUserAttributes();
        attributes.accept(filled);
        return filled;
    }

    private CursusUser create(String path, CursusUserAttributes attributes, @Nullable String user) {
        String body = Json.write(new CursusUserBody().cursusUser(attributes));
        try {
            return transport.create(Request.post(path, body), CursusUser.class, created -> created.getId() != null);
        } catch (UnknownOutcomeException e) {
            throw withFinding(e, lookUp(attributes.getCursusId(), user));
        }
    }

    /** Looks the user up among the users of the cursus, as the API has no list of enrolments. */
    private Finding lookUp(@Nullable Long cursus, @Nullable String user) {
        if (cursus == null
                || user == null
                || transport.isClosed()
                || Thread.currentThread().isInterrupted()) {
            return Finding.NOT_KNOWN;
        }
        try {
            boolean found = users.ofCursus(cursus)
                    .list(q -> q.filter(f -> {
                                if (user.matches("[0-9]{1,18}")) {
                                    f.id(Long.parseLong(user));
                                } else {
                                    f.login(user);
                                }
                            })
                            .pageSize(1))
                    .iterator()
                    .hasNext();
            return found ? Finding.PRESENT : Finding.ABSENT;
        } catch (ApiException | IllegalArgumentException | IllegalStateException e) {
            return Finding.NOT_KNOWN;
        }
    }

    private static UnknownOutcomeException withFinding(UnknownOutcomeException unknown, Finding finding) {
        String advice =
                switch (finding) {
                    case PRESENT ->
                        "The user is in the cursus now, by this request or an earlier one: there is nothing to do.";
                    case ABSENT ->
                        "The user was not in the cursus when the client looked. The request may be sent again: if the"
                                + " first one arrives after all, the second is refused, for a user can be in a cursus once.";
                    case NOT_KNOWN ->
                        "Look whether the user is among the users of the cursus before you send it again.";
                };
        return new UnknownOutcomeException(
                unknown.getMessage() + ". " + advice, unknown.call(), finding, unknown.getCause());
    }
}
