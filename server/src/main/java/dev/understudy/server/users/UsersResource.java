package dev.understudy.server.users;

import static dev.understudy.server.users.UsersCatalogue.CATALOGUE;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.generated.api.UsersApi;
import dev.understudy.server.generated.model.User;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import dev.understudy.server.list.PageHeaders;
import dev.understudy.server.query.Selection;
import dev.understudy.server.query.SelectionParser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Users of the 42 intra API. Document: {@code GET /v2/users}. */
@Singleton
public final class UsersResource implements UsersApi {
    private final UserStore users;
    private final PublicUrl publicUrl;

    @Inject
    public UsersResource(UserStore users, PublicUrl publicUrl) {
        this.users = users;
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
}
