package dev.understudy.server.anti_grav_units_users;

import static dev.understudy.server.anti_grav_units_users.AntiGravUnitsUsersCatalogue.CATALOGUE;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.generated.api.AntiGravUnitsUsersApi;
import dev.understudy.server.generated.model.AntiGravUnitsUserItem;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import dev.understudy.server.list.PageHeaders;
import dev.understudy.server.query.Selection;
import dev.understudy.server.query.SelectionParser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The stays of users in anti-grav units. Document: {@code GET /v2/anti_grav_units_users}. */
@Singleton
public final class AntiGravUnitsUsersResource implements AntiGravUnitsUsersApi {
    private final AntiGravUnitsUserStore antiGravUnitsUsers;
    private final PublicUrl publicUrl;

    @Inject
    public AntiGravUnitsUsersResource(AntiGravUnitsUserStore antiGravUnitsUsers, PublicUrl publicUrl) {
        this.antiGravUnitsUsers = antiGravUnitsUsers;
        this.publicUrl = publicUrl;
    }

    @Override
    public Reply<List<AntiGravUnitsUserItem>> listAntiGravUnitsUsers(ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters()), request);
    }

    @Override
    public Reply<List<AntiGravUnitsUserItem>> listAntiGravUnitsUsersOfParent(
            String parent, String parentId, ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters(), parent, parentId), request);
    }

    private Reply<List<AntiGravUnitsUserItem>> list(Selection selection, ApiRequest request) {
        return PageHeaders.intraReply(antiGravUnitsUsers.list(selection), publicUrl, request);
    }

    @Override
    public Reply<AntiGravUnitsUserItem> showAntiGravUnitsUser(String id, ApiRequest request) {
        return Reply.ok(antiGravUnitsUsers.one(id));
    }
}
