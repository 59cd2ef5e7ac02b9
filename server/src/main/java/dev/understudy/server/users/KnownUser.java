package dev.understudy.server.users;

import dev.understudy.server.generated.model.User;

/** A user that is written with all members that the real API is known to send. Not thread-safe. */
final class KnownUser extends User {}
