package dev.understudy.server.users;

import static dev.understudy.server.users.UsersCatalogue.CATALOGUE;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.generated.api.UsersApi;
import dev.understudy.server.generated.model.User;
import dev.understudy.server.generated.model.UserProfile;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import dev.understudy.server.list.PageHeaders;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.query.Selection;
import dev.understudy.server.query.SelectionParser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * Users of the 42 intra API. Document: {@code GET /v2/users}. Operations: {@code GET /v2/users/:id}, {@code GET /v2/me},
 * {@code GET /v2/users/:id/locations_stats}.
 */
@Singleton
public final class UsersResource implements UsersApi {
    private final UserStore users;
    private final ProfileStore profiles;
    private final LoginTimeStore loginTimes;
    private final PublicUrl publicUrl;

    @Inject
    public UsersResource(UserStore users, ProfileStore profiles, LoginTimeStore loginTimes, PublicUrl publicUrl) {
        this.users = users;
        this.profiles = profiles;
        this.loginTimes = loginTimes;
        this.publicUrl = publicUrl;
    }

    @Override
    public Reply<List<User>> listUsers(ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters()), request);
    }

    @Override
    public Reply<List<User>> listUsersOfParent(String parent, String parentId, ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters(), parent, parentId), request);
    }

    private Reply<List<User>> list(Selection selection, ApiRequest request) {
        return PageHeaders.intraReply(users.list(selection), publicUrl, request);
    }

    @Override
    public Reply<UserProfile> showUser(String id, ApiRequest request) {
        return Reply.ok(profiles.one(id));
    }

    @Override
    public Reply<UserProfile> showMe(ApiRequest request) {
        Long user = request.userId();
        if (user == null) {
            throw Problem.notFound("The access token stands for the application itself, not for a user.");
        }
        return Reply.ok(profiles.one(user.toString()));
    }

    @Override
    public Reply<Map<String, String>> showLocationsStats(String id, ApiRequest request) {
        return Reply.ok(loginTimes.byDay(id, LoginTimeRequest.of(request.parameters())));
    }
}
