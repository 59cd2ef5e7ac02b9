package dev.understudy.server.fab_manager_users;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.generated.api.FabManagerUsersApi;
import dev.understudy.server.generated.model.FabManagerUser;
import dev.understudy.server.generated.model.FabManagerUsers;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import dev.understudy.server.list.Page;
import dev.understudy.server.list.PageHeaders;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Users of Fab-manager. Document: {@code GET /open_api/v1/users}. */
@Singleton
public final class FabManagerUsersResource implements FabManagerUsersApi {
    private final FabManagerUserStore users;
    private final PublicUrl publicUrl;

    @Inject
    public FabManagerUsersResource(FabManagerUserStore users, PublicUrl publicUrl) {
        this.users = users;
        this.publicUrl = publicUrl;
    }

    @Override
    public Reply<FabManagerUsers> listFabManagerUsers(ApiRequest request) {
        Page<FabManagerUser> page = users.list(FabManagerUsersRequest.parse(request.parameters()));
        return Reply.ok(new FabManagerUsers().users(page.items()))
                .headers(PageHeaders.fabManager(page, publicUrl, request));
    }
}
