package dev.understudy.server.locations;

import static dev.understudy.server.locations.LocationsCatalogue.CATALOGUE;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.generated.api.LocationsApi;
import dev.understudy.server.generated.model.Location;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import dev.understudy.server.list.PageHeaders;
import dev.understudy.server.query.Selection;
import dev.understudy.server.query.SelectionParser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Who sits where. Operations: {@code GET /v2/locations}, {@code GET /v2/locations/:id}. */
@Singleton
public final class LocationsResource implements LocationsApi {
    private final LocationStore locations;
    private final PublicUrl publicUrl;

    @Inject
    public LocationsResource(LocationStore locations, PublicUrl publicUrl) {
        this.locations = locations;
        this.publicUrl = publicUrl;
    }

    @Override
    public Reply<List<Location>> listLocations(ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters()), request);
    }

    @Override
    public Reply<List<Location>> listLocationsOfParent(String parent, String parentId, ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters(), parent, parentId), request);
    }

    private Reply<List<Location>> list(Selection selection, ApiRequest request) {
        return PageHeaders.intraReply(locations.list(selection), publicUrl, request);
    }

    @Override
    public Reply<Location> showLocation(String id, ApiRequest request) {
        return Reply.ok(locations.one(id));
    }
}
