package dev.understudy.server.projects_users;

import static dev.understudy.server.projects_users.ProjectsUsersCatalogue.CATALOGUE;

import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.generated.api.ProjectsUsersApi;
import dev.understudy.server.generated.model.ProjectsUser;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.Reply;
import dev.understudy.server.list.PageHeaders;
import dev.understudy.server.query.Selection;
import dev.understudy.server.query.SelectionParser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The attempts of users at projects. Document: {@code GET /v2/projects_users}. */
@Singleton
public final class ProjectsUsersResource implements ProjectsUsersApi {
    private final ProjectsUserStore projectsUsers;
    private final PublicUrl publicUrl;

    @Inject
    public ProjectsUsersResource(ProjectsUserStore projectsUsers, PublicUrl publicUrl) {
        this.projectsUsers = projectsUsers;
        this.publicUrl = publicUrl;
    }

    @Override
    public Reply<List<ProjectsUser>> listProjectsUsers(ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters()), request);
    }

    @Override
    public Reply<List<ProjectsUser>> listProjectsUsersOfParent(String parent, String parentId, ApiRequest request) {
        return list(SelectionParser.parse(CATALOGUE, request.parameters(), parent, parentId), request);
    }

    private Reply<List<ProjectsUser>> list(Selection selection, ApiRequest request) {
        return PageHeaders.intraReply(projectsUsers.list(selection), publicUrl, request);
    }

    @Override
    public Reply<ProjectsUser> showProjectsUser(String id, ApiRequest request) {
        return Reply.ok(projectsUsers.one(id));
    }
}
