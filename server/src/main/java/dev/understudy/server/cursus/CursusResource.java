package dev.understudy.server.cursus;

import static dev.understudy.server.cursus.CursusCatalogue.CATALOGUE;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.generated.api.CursusApi;
import dev.understudy.server.generated.model.Cursus;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import dev.understudy.server.list.PageHeaders;
import dev.understudy.server.query.SelectionParser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Cursus of the 42 intra API. Operations: {@code GET /v2/cursus}, {@code GET /v2/cursus/:id}. */
@Singleton
public final class CursusResource implements CursusApi {
    private final CursusStore cursus;
    private final PublicUrl publicUrl;

    @Inject
    public CursusResource(CursusStore cursus, PublicUrl publicUrl) {
        this.cursus = cursus;
        this.publicUrl = publicUrl;
    }

    @Override
    public Reply<List<Cursus>> listCursus(ApiRequest request) {
        return PageHeaders.intraReply(
                cursus.list(SelectionParser.parse(CATALOGUE, request.parameters())), publicUrl, request);
    }

    @Override
    public Reply<Cursus> showCursus(String id, ApiRequest request) {
        return Reply.ok(cursus.one(id));
    }
}
