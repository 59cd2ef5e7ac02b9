package dev.understudy.server.campus;

import static dev.understudy.server.campus.CampusCatalogue.CATALOGUE;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.generated.api.CampusApi;
import dev.understudy.server.generated.model.Campus;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import dev.understudy.server.list.PageHeaders;
import dev.understudy.server.query.SelectionParser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Campus of the 42 intra API. Operations: {@code GET /v2/campus}, {@code GET /v2/campus/:id}. */
@Singleton
public final class CampusResource implements CampusApi {
    private final CampusStore campus;
    private final PublicUrl publicUrl;

    @Inject
    public CampusResource(CampusStore campus, PublicUrl publicUrl) {
        this.campus = campus;
        this.publicUrl = publicUrl;
    }

    @Override
    public Reply<List<Campus>> listCampus(ApiRequest request) {
        return PageHeaders.intraReply(
                campus.list(SelectionParser.parse(CATALOGUE, request.parameters())), publicUrl, request);
    }

    @Override
    public Reply<Campus> showCampus(String id, ApiRequest request) {
        return Reply.ok(campus.one(id));
    }
}
