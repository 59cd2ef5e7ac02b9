package dev.understudy.server.campus_users;

import static dev.understudy.server.campus_users.CampusUsersCatalogue.CATALOGUE;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.generated.api.CampusUsersApi;
import dev.understudy.server.generated.model.CampusUser;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import dev.understudy.server.list.PageHeaders;
import dev.understudy.server.query.Selection;
import dev.understudy.server.query.SelectionParser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Memberships of users in campus. Operation: {@code GET /v2/campus_users}. */
@Singleton
public final class CampusUsersResource implements CampusUsersApi {
    private final CampusUserStore campusUsers;
    private final PublicUrl publicUrl;

    @Inject
    public CampusUsersResource(CampusUserStore campusUsers, PublicUrl publicUrl) {
        this.campusUsers = campusUsers;
        this.publicUrl = publicUrl;
    }

    @Override
    public Reply<List<CampusUser>> listCampusUsers(ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters()), request);
    }

    @Override
    public Reply<List<CampusUser>> listCampusUsersOfParent(String parent, String parentId, ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters(), parent, parentId), request);
    }

    private Reply<List<CampusUser>> list(Selection selection, ApiRequest request) {
        return PageHeaders.intraReply(campusUsers.list(selection), publicUrl, request);
    }
}
