package dev.understudy.server.fab_manager_users;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.understudy.server.generated.model.FabManagerGroup;
import dev.understudy.server.generated.model.FabManagerUser;
import org.jspecify.annotations.Nullable;

/** Writes the users of Fab-manager: {@code group} is absent if a user has none; other members are written even if null. */
public final class FabManagerUsersModule extends SimpleModule {
    public FabManagerUsersModule() {
        setMixInAnnotation(FabManagerUser.class, GroupOnlyIfAny.class);
    }

    private interface GroupOnlyIfAny {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @SuppressWarnings("unused") // Jackson reads its annotation
        @Nullable
        FabManagerGroup getGroup();
    }
}
