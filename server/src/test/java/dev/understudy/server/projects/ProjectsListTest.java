package dev.understudy.server.projects;

import static dev.understudy.server.query.ListUnderTest.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.query.Condition;
import dev.understudy.server.query.Kind;
import dev.understudy.server.query.ListGrammarTest;
import dev.understudy.server.query.ListUnderTest;
import dev.understudy.server.query.ParentCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v2/projects}: the fields that it filters, ranges or sorts by, and both parents. */
class ProjectsListTest extends ListGrammarTest {

    ProjectsListTest() {
        super(new ListUnderTest("projects", "understudy-basic", fields(), withoutRange(), "position,-id", null));
    }

    private static Map<String, Kind> fields() {
        Map<String, Kind> fields = new LinkedHashMap<>();
        List.of("id", "parent_id", "position").forEach(name -> fields.put(name, Kind.INTEGER));
        List.of("name", "slug").forEach(name -> fields.put(name, Kind.TEXT));
        List.of("created_at", "updated_at").forEach(name -> fields.put(name, Kind.TIMESTAMP));
        return fields;
    }

    private static Map<String, Kind> withoutRange() {
        Map<String, Kind> fields = new LinkedHashMap<>();
        List.of("visible", "exam", "inherited_team", "has_git", "has_mark")
                .forEach(name -> fields.put(name, Kind.BOOLEAN));
        return fields;
    }

    @Override
    protected List<Condition> specialFilters() {
        List<Condition> conditions = new ArrayList<>();
        withoutRange().forEach((field, kind) -> conditions.addAll(Condition.filters(list.rows(), field, kind)));
        Map<String, Kind> withoutSort = Map.of("description", Kind.TEXT, "difficulty", Kind.INTEGER);
        withoutSort.forEach((field, kind) -> conditions.addAll(Condition.filters(list.rows(), field, kind)));
        withoutSort.forEach((field, kind) -> conditions.addAll(Condition.ranges(list.rows(), field, kind)));
        return conditions;
    }

    @Override
    protected List<ParentCase> parents() {
        List<ParentCase> parents = new ArrayList<>();
        parents.addAll(ParentCase.of(DATA, "cursus_id", "cursus", "cursus", "slug", id -> {
            Set<Long> projects = DATA.rows("projects_cursus").stream()
                    .filter(row -> row.number("cursus_id") == id)
                    .map(row -> row.number("project_id"))
                    .collect(Collectors.toSet());
            return row -> projects.contains(row.id());
        }));
        parents.addAll(ParentCase.of(
                DATA,
                "project_id",
                "projects",
                "projects",
                "slug",
                id -> row -> Long.toString(id).equals(row.text("parent_id"))));
        return parents;
    }

    @ParameterizedTest
    @ValueSource(strings = {"repository", "git_id", "cached_repository_path"})
    void list_sortByWhatIsNotHeld_ordersNothing(String field) {
        List<Long> byId = expected(row -> true).stream().sorted().toList();
        assertThat(ids("/v2/projects?sort=" + field)).isEqualTo(byId);
        assertThat(ids("/v2/projects?sort=-" + field)).isEqualTo(byId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter[repository]=x", "range[exam]=false,true", "sort=difficulty", "sort=description"})
    void list_fieldThatCannotBeUsedSo_is400(String query) {
        assertThat(server.get(authorization, "/v2/projects?" + query).statusCode())
                .isEqualTo(400);
    }
}
