package dev.understudy.server.cursus_users;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.generated.api.CursusUsersApi;
import dev.understudy.server.generated.model.CursusUser;
import dev.understudy.server.generated.model.CursusUserAttributes;
import dev.understudy.server.generated.model.CursusUserBody;
import dev.understudy.server.http.Body;
import dev.understudy.server.http.Reply;
import dev.understudy.server.json.Constraints;
import dev.understudy.server.problem.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Enrolments of users in a cursus. Document: {@code POST /v2/cursus_users}. */
@Singleton
public final class CursusUsersResource implements CursusUsersApi {
    private final CursusUserStore cursusUsers;
    private final Constraints constraints;

    @Inject
    public CursusUsersResource(CursusUserStore cursusUsers, Constraints constraints) {
        this.cursusUsers = cursusUsers;
        this.constraints = constraints;
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
            throw Problem.badRequest(
                    body.faults().isEmpty()
                            ? "param is missing or the value is empty: cursus_user"
                            : String.join(" ", body.faults()));
        }
        List<String> faults = new ArrayList<>(body.faults());
        if (parent != null) {
            applyParent(attributes, cursusUsers.userId(parent), faults);
        }
        addMissing(attributes, faults);
        addWrongOrder(attributes, faults);
        return Reply.created(cursusUsers.create(attributes, faults));
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

    /** The order is not checked if {@code skip_begin_validation} is present and neither blank nor {@code false}. */
    private static void addWrongOrder(CursusUserAttributes attributes, List<String> faults) {
        String skip = attributes.getSkipBeginValidation();
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
