package dev.understudy.benchmarks.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.generated.model.Project;
import dev.understudy.server.generated.model.ProjectsUser;
import dev.understudy.server.generated.model.Team;
import dev.understudy.server.generated.model.TeamUser;
import dev.understudy.server.generated.model.User;
import dev.understudy.server.json.Json;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Writes pages of 30 items as JSON: the items with the fewest members, and those with the most. */
@State(Scope.Benchmark)
public class WriterBenchmark {
    private static final OffsetDateTime MOMENT = OffsetDateTime.parse("2017-11-22T13:41:00.825Z");

    private ObjectMapper mapper = Json.mapper();
    private List<User> users =
            LongStream.rangeClosed(1, 30).mapToObj(WriterBenchmark::user).toList();
    private List<ProjectsUser> projectsUsers = LongStream.rangeClosed(1, 30)
            .mapToObj(WriterBenchmark::projectsUser)
            .toList();

    @Benchmark
    public byte[] users() throws JsonProcessingException {
        return mapper.writeValueAsBytes(users);
    }

    @Benchmark
    public byte[] projectsUsers() throws JsonProcessingException {
        return mapper.writeValueAsBytes(projectsUsers);
    }

    private static User user(long id) {
        return new User().id(id).login("user" + id).url("http://understudy.example/v2/users/user" + id);
    }

    private static ProjectsUser projectsUser(long id) {
        return new ProjectsUser()
                .id(id)
                .occurrence(0L)
                .finalMark(100L)
                .status("finished")
                .validated(true)
                .currentTeamId(id)
                .project(new Project().id(1L).name("Libft").slug("libft"))
                .cursusIds(List.of(1L))
                .user(user(id))
                .teams(List.of(team(id)));
    }

    private static Team team(long id) {
        return new Team()
                .id(id)
                .name("user" + id + "'s group")
                .url("http://understudy.example/v2/teams/" + id)
                .finalMark(100L)
                .projectId(1L)
                .createdAt(MOMENT)
                .updatedAt(MOMENT)
                .status("finished")
                .users(List.of(new TeamUser()
                        .id(id)
                        .login("user" + id)
                        .url("http://understudy.example/v2/users/user" + id)
                        .leader(true)
                        .occurrence(0L)
                        .validated(true)
                        .projectsUserId(id)))
                .locked(true)
                .validated(true)
                .closed(true)
                .lockedAt(MOMENT)
                .closedAt(MOMENT);
    }
}
