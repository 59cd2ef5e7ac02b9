package dev.understudy.server.cursus_users;

import static dev.understudy.server.cursus_users.CursusUsersCatalogue.CATALOGUE;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.generated.api.CursusUsersApi;
import dev.understudy.server.generated.model.CursusUser;
import dev.understudy.server.generated.model.CursusUserAttributes;
import dev.understudy.server.generated.model.CursusUserBody;
import dev.understudy.server.generated.model.CursusUserChangeBody;
import dev.understudy.server.generated.model.CursusUserChanges;
import dev.understudy.server.http.Body;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import dev.understudy.server.json.Constraints;
import dev.understudy.server.list.PageHeaders;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.query.Selection;
import dev.understudy.server.query.SelectionParser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Enrolments of users in a cursus. Document: {@code POST /v2/cursus_users}. Operations: {@code GET /v2/cursus_users} and
 * {@code GET}, {@code PATCH}, {@code PUT} and {@code DELETE /v2/cursus_users/:id}.
 */
@Singleton
public final class CursusUsersResource implements CursusUsersApi {
    private final CursusUserStore cursusUsers;
    private final Constraints constraints;
    private final PublicUrl publicUrl;

    @Inject
    public CursusUsersResource(CursusUserStore cursusUsers, Constraints constraints, PublicUrl publicUrl) {
        this.cursusUsers = cursusUsers;
        this.constraints = constraints;
        this.publicUrl = publicUrl;
    }

    @Override
    public Reply<List<CursusUser>> listCursusUsers(ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters()), request);
    }

    @Override
    public Reply<List<CursusUser>> listCursusUsersOfUser(String userId, ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters(), "users", userId), request);
    }

    @Override
    public Reply<List<CursusUser>> listCursusUsersOfCursus(String cursusId, ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters(), "cursus", cursusId), request);
    }

    private Reply<List<CursusUser>> list(Selection selection, ApiRequest request) {
        return PageHeaders.intraReply(cursusUsers.list(selection), publicUrl, request);
    }

    @Override
    public Reply<CursusUser> showCursusUser(String id, ApiRequest request) {
        return Reply.ok(cursusUsers.one(id));
    }

    @Override
    public Reply<Void> deleteCursusUser(String id, ApiRequest request) {
        cursusUsers.delete(id);
        return Reply.noContent();
    }

    @Override
    public Reply<Void> changeCursusUser(String id, Body<CursusUserChangeBody> body, ApiRequest request) {
        CursusUserChanges changes = body.value().getCursusUser();
        if (changes == null) {
            throw missing(body);
        }
        cursusUsers.change(id, attributes -> {
            List<String> faults = new ArrayList<>(body.faults());
            boolean movesAnEnd = apply(changes, body.sent(), attributes);
            addMissing(attributes, faults);
            if (movesAnEnd) {
                addWrongOrder(attributes, changes.getSkipBeginValidation(), faults);
            }
            return faults;
        });
        return Reply.noContent();
    }

    @Override
    public Reply<Void> putCursusUser(String id, Body<CursusUserChangeBody> body, ApiRequest request) {
        return changeCursusUser(id, body, request);
    }

    /**
     * Changes the values that were sent.
     *
     * @return whether one of them is the begin or the end
     */
    private static boolean apply(CursusUserChanges changes, Set<String> sent, CursusUserAttributes attributes) {
        if (sent.contains("cursus_user[cursus_id]")) {
            attributes.setCursusId(changes.getCursusId());
        }
        if (sent.contains("cursus_user[user_id]")) {
            attributes.setUserId(changes.getUserId());
        }
        if (sent.contains("cursus_user[has_coalition]")) {
            attributes.setHasCoalition(changes.getHasCoalition());
        }
        if (sent.contains("cursus_user[begin_at]")) {
            attributes.setBeginAt(changes.getBeginAt());
        }
        if (sent.contains("cursus_user[end_at]")) {
            attributes.setEndAt(changes.getEndAt());
        }
        return sent.contains("cursus_user[begin_at]") || sent.contains("cursus_user[end_at]");
    }

    @Override
    public Reply<CursusUser> createCursusUser(Body<CursusUserBody> body, ApiRequest request) {
        return create(body, request.query().last("user_id").orElse(null));
    }

    @Override
    public Reply<CursusUser> createCursusUserOfUser(String userId, Body<CursusUserBody> body, ApiRequest request) {
        return create(body, userId);
    }

    /** @param parent the id or login of the user that the request is made below; null if none is named */
    private Reply<CursusUser> create(Body<CursusUserBody> body, @Nullable String parent) {
        CursusUserAttributes attributes = body.value().getCursusUser();
        if (attributes == null) {
            throw missing(body);
        }
        List<String> faults = new ArrayList<>(body.faults());
        if (parent != null) {
            applyParent(attributes, cursusUsers.userId(parent), faults);
        }
        addMissing(attributes, faults);
        addWrongOrder(attributes, attributes.getSkipBeginValidation(), faults);
        return Reply.created(cursusUsers.create(attributes, faults));
    }

    /** The answer to a body whose {@code cursus_user} is absent, null or no Hash. */
    private static Problem missing(Body<?> body) {
        return Problem.badRequest(
                body.faults().isEmpty()
                        ? "param is missing or the value is empty: cursus_user"
                        : String.join(" ", body.faults()));
    }

    /** In a request below a user, {@code user_id} may be left out, but must not name another user. */
    private static void applyParent(CursusUserAttributes attributes, long parentId, List<String> faults) {
        if (attributes.getUserId() == null && isReadable("user_id", faults)) {
            attributes.setUserId(parentId);
        } else if (attributes.getUserId() != null && attributes.getUserId() != parentId) {
            faults.add("cursus_user[user_id] is " + attributes.getUserId()
                    + ", but the request was made below the user " + parentId + ".");
        }
    }

    private void addMissing(CursusUserAttributes attributes, List<String> faults) {
        constraints.violations(attributes).forEach((name, fault) -> {
            if (isReadable(name, faults)) {
                faults.add("cursus_user[" + name + "] " + fault);
            }
        });
    }

    /** @param skip the order is not checked if it is present and neither blank nor {@code false} */
    private static void addWrongOrder(CursusUserAttributes attributes, @Nullable String skip, List<String> faults) {
        boolean skipped = skip != null && !skip.isBlank() && !skip.strip().equals("false");
        if (!skipped
                && attributes.getBeginAt() != null
                && attributes.getEndAt() != null
                && attributes.getEndAt().isBefore(attributes.getBeginAt())) {
            faults.add("cursus_user[end_at] must not be before cursus_user[begin_at].");
        }
    }

    /** Whether no fault of the member is known. */
    private static boolean isReadable(String name, List<String> faults) {
        return faults.stream().noneMatch(fault -> fault.startsWith("cursus_user[" + name + "] "));
    }
}
