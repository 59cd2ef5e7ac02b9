package dev.understudy.client.resource;

import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.NotFoundException;
import dev.understudy.client.error.UnknownOutcomeException;
import dev.understudy.client.error.UnknownOutcomeException.Finding;
import dev.understudy.client.internal.Json;
import dev.understudy.client.internal.Request;
import dev.understudy.client.internal.Transport;
import dev.understudy.client.model.CursusUser;
import dev.understudy.client.model.CursusUserAttributes;
import dev.understudy.client.model.CursusUserBody;
import dev.understudy.client.model.CursusUserChangeBody;
import dev.understudy.client.model.CursusUserChanges;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Enrolments of users in a cursus, {@code /v2/cursus_users}. To create, update and delete them requires the role Advanced
 * tutor. Immutable and thread-safe.
 */
public final class CursusUsersResource extends CursusUsersReads {
    private final UsersResource users;

    /** Called by the clients of this library. */
    @SuppressWarnings("exports")
    public CursusUsersResource(Transport transport) {
        super(transport);
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
        return create(path(), filled, filled.getUserId() == null ? null : Long.toString(filled.getUserId()));
    }

    /**
     * Changes an enrolment, {@code PATCH /v2/cursus_users/:id}. What is not set keeps its value:
     * {@code update(126, c -> c.hasCoalition(false))}.
     *
     * <p>The request is not retried if it is unknown whether the server processed it. It sets values, so the same request can
     * be sent again.
     *
     * @param changes sets the attributes to change; {@code putAdditionalProperty("end_at", null)} removes the end
     * @throws dev.understudy.client.error.NotFoundException if there is no such enrolment
     * @throws dev.understudy.client.error.UnprocessableException if validation failed; lists every error
     * @throws UnknownOutcomeException if it is unknown whether the server processed the request; its finding is
     *     {@code NOT_KNOWN}
     * @throws ApiException on any other failure
     */
    public void update(long id, Consumer<? super CursusUserChanges> changes) {
        CursusUserChanges filled = new CursusUserChanges();
        changes.accept(filled);
        String body = Json.write(new CursusUserChangeBody().cursusUser(filled));
        try {
            transport().send(Request.of("PATCH", path() + "/" + id, List.of(), body));
        } catch (UnknownOutcomeException e) {
            throw withFinding(
                    e, Finding.NOT_KNOWN, "The request may be sent again: it sets the same values a second time.");
        }
    }

    /**
     * Deletes an enrolment, {@code DELETE /v2/cursus_users/:id}.
     *
     * <p>The request is not retried if it is unknown whether the server processed it. The client then looks up whether the
     * enrolment exists, and reports the result in the exception.
     *
     * @throws dev.understudy.client.error.NotFoundException if there is no such enrolment, also if it has been deleted before
     * @throws UnknownOutcomeException if it is unknown whether the server processed the request
     * @throws ApiException on any other failure
     */
    public void delete(long id) {
        try {
            transport().send(Request.of("DELETE", path() + "/" + id, List.of(), null));
        } catch (UnknownOutcomeException e) {
            Finding finding = lookUp(id);
            throw withFinding(e, finding, adviceOnDeletion(finding));
        }
    }

    /**
     * The nested resource {@code /v2/users/:user_id/cursus_users}, which lists the enrolments of one user, and enrols the user.
     *
     * @param idOrLogin id or login of the user
     * @throws IllegalArgumentException if it is empty, or a dot segment
     */
    @Override
    public OfUser ofUser(String idOrLogin) {
        return new OfUser(idOrLogin, nested("users", idOrLogin));
    }

    /** Same as {@link #ofUser(String)}. */
    @Override
    public OfUser ofUser(long id) {
        return ofUser(Long.toString(id));
    }

    /** The enrolments of one user. Immutable and thread-safe. */
    public final class OfUser extends ListResource<CursusUser, CursusUsersQuery> {
        private final String user;

        private OfUser(String user, ListResource<CursusUser, CursusUsersQuery> list) {
            super(list);
            this.user = user;
        }

        /**
         * Enrols the user in a cursus, as {@link CursusUsersResource#create} does; {@code user_id} is optional.
         *
         * @param attributes sets the attributes
         */
        public CursusUser create(Consumer<? super CursusUserAttributes> attributes) {
            return CursusUsersResource.this.create(path(), filled(attributes), user);
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
            return transport().create(Request.post(path, body), CursusUser.class, created -> created.getId() != null);
        } catch (UnknownOutcomeException e) {
            Finding finding = lookUp(attributes.getCursusId(), user);
            throw withFinding(e, finding, adviceOnCreation(finding));
        }
    }

    /** Looks the user up among the users of the cursus. */
    private Finding lookUp(@Nullable Long cursus, @Nullable String user) {
        if (cursus == null || user == null || !canLookUp()) {
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

    /** Looks an enrolment up. */
    private Finding lookUp(long id) {
        if (!canLookUp()) {
            return Finding.NOT_KNOWN;
        }
        try {
            get(id);
            return Finding.PRESENT;
        } catch (NotFoundException e) {
            return Finding.ABSENT;
        } catch (ApiException | IllegalStateException e) {
            return Finding.NOT_KNOWN;
        }
    }

    private boolean canLookUp() {
        return !transport().isClosed() && !Thread.currentThread().isInterrupted();
    }

    private static String adviceOnCreation(Finding finding) {
        return switch (finding) {
            case PRESENT -> "The user is in the cursus now, by this request or an earlier one: there is nothing to do.";
            case ABSENT ->
                "The user was not in the cursus when the client looked. The request may be sent again: if the"
                        + " first one arrives after all, the second is refused, for a user can be in a cursus once.";
            case NOT_KNOWN -> "Look whether the user is among the users of the cursus before you send it again.";
        };
    }

    private static String adviceOnDeletion(Finding finding) {
        return switch (finding) {
            case ABSENT -> "The enrolment does not exist now: there is nothing to do.";
            case PRESENT ->
                "The enrolment existed when the client looked. The request may be sent again: if the first one arrives"
                        + " after all, the second fails with 404.";
            case NOT_KNOWN -> "The request may be sent again: if the enrolment was deleted, it fails with 404.";
        };
    }

    private static UnknownOutcomeException withFinding(
            UnknownOutcomeException unknown, Finding finding, String advice) {
        return new UnknownOutcomeException(
                unknown.getMessage() + ". " + advice, unknown.call(), finding, unknown.getCause());
    }
}
