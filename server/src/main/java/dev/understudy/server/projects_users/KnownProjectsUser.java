package dev.understudy.server.projects_users;

import dev.understudy.server.generated.model.ProjectsUser;

/** A projects_user that is written with all members that the real API is known to send. Not thread-safe. */
final class KnownProjectsUser extends ProjectsUser {}
