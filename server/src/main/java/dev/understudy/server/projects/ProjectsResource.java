package dev.understudy.server.projects;

import static dev.understudy.server.projects.ProjectsCatalogue.CATALOGUE;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.generated.api.ProjectsApi;
import dev.understudy.server.generated.model.DetailedProject;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import dev.understudy.server.list.PageHeaders;
import dev.understudy.server.query.Selection;
import dev.understudy.server.query.SelectionParser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Projects of the 42 intra API. Operations: {@code GET /v2/projects}, {@code GET /v2/projects/:id}. */
@Singleton
public final class ProjectsResource implements ProjectsApi {
    private final ProjectStore projects;
    private final PublicUrl publicUrl;

    @Inject
    public ProjectsResource(ProjectStore projects, PublicUrl publicUrl) {
        this.projects = projects;
        this.publicUrl = publicUrl;
    }

    @Override
    public Reply<List<DetailedProject>> listProjects(ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters()), request);
    }

    @Override
    public Reply<List<DetailedProject>> listProjectsOfParent(String parent, String parentId, ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters(), parent, parentId), request);
    }

    @Override
    public Reply<DetailedProject> showProject(String id, ApiRequest request) {
        return Reply.ok(projects.one(id));
    }

    private Reply<List<DetailedProject>> list(Selection selection, ApiRequest request) {
        return PageHeaders.intraReply(projects.list(selection), publicUrl, request);
    }
}
