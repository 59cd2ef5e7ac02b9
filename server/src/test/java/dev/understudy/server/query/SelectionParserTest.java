package dev.understudy.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.http.Parameters;
import dev.understudy.server.problem.Problem;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the text of a query selects. What is refused over HTTP, and how, is in {@link SelectionFaultsTest}. */
class SelectionParserTest {
    private static final Field ID = Field.standard("id", FieldType.INTEGER);
    private static final Field LOGIN = Field.standard("login", FieldType.TEXT).searchable();
    private static final Field NAME = Field.standard("name", FieldType.TEXT).searchable();
    private static final Field CREATED = Field.standard("created_at", FieldType.TIMESTAMP);
    private static final Field BORN = Field.standard("born", FieldType.DATE);
    private static final Field STAFF = Field.condition("staff?", "people.staff");
    private static final Field PASSWORD = Field.secret("password");
    private static final Parent CAMPUS = Parent.ofColumn("campus_id", "campus", "slug");

    private static final Catalogue PEOPLE = new Catalogue(
            "people",
            Direction.ASCENDING,
            List.of(ID, LOGIN, NAME, CREATED, BORN, STAFF, PASSWORD),
            List.of(CAMPUS, Parent.ofColumn("team_id", "teams", "slug")));

    private static Selection parse(String query) {
        return SelectionParser.parse(PEOPLE, Parameters.parse(query));
    }

    private static OffsetDateTime moment(String text) {
        return OffsetDateTime.parse(text);
    }

    @Test
    void parse_nothing_selectsTheFirstPageInTheDefaultOrder() {
        assertThat(parse(""))
                .isEqualTo(new Selection(List.of(), List.of(), List.of(), List.of(), List.of(), new Paging(1, 30)));
    }

    @Test
    void parse_filter_readsEachValueAsItsType() {
        assertThat(parse("filter[id]=1,2&filter[login]=a,B&filter[staff?]=true").filters())
                .containsExactly(
                        new Selection.Filter(ID, List.of(Value.exact(1L), Value.exact(2L)), false),
                        new Selection.Filter(LOGIN, List.of(Value.exact("a"), Value.exact("B")), false),
                        new Selection.Filter(STAFF, List.of(Value.exact(true)), false));
    }

    @Test
    void parse_filter_takesNullAndLeavesOutEmptyParts() {
        assertThat(parse("filter[login]=,null,,a").filters())
                .containsExactly(new Selection.Filter(LOGIN, List.of(Value.exact("a")), true));
        assertThat(parse("filter[login]=").filters()).isEmpty();
    }

    @Test
    void parse_filter_aDayIsASpanOfATimestampAndOneValueOfADate() {
        assertThat(parse("filter[created_at]=2019-12-09&filter[born]=2019-12-09")
                        .filters())
                .extracting(filter -> filter.values().get(0).until() != null)
                .containsExactly(true, false);
        assertThat(parse("filter[created_at]=2019-12-09").filters().get(0).values())
                .containsExactly(new Value(moment("2019-12-09T00:00:00Z"), moment("2019-12-10T00:00:00Z")));
    }

    @Test
    void parse_filter_lastOfTheSameNameCounts() {
        assertThat(parse("filter[id]=1&filter[id]=2").filters())
                .containsExactly(new Selection.Filter(ID, List.of(Value.exact(2L)), false));
    }

    @Test
    void parse_range_includesBothBounds() {
        assertThat(parse("range[id]=3,3").ranges())
                .containsExactly(new Selection.Range(ID, Value.exact(3L), Value.exact(3L)));
    }

    @Test
    void parse_search_isOfAllFieldsOrOfOne() {
        assertThat(parse("search=jea&search[name]=x").searches())
                .containsExactly(
                        new Selection.Search(List.of(LOGIN, NAME), "jea"), new Selection.Search(List.of(NAME), "x"));
    }

    @Test
    void parse_sort_keepsTheOrderOfItsFields() {
        assertThat(parse("sort=-login,,id,password").order())
                .containsExactly(
                        new Selection.Order(LOGIN, Direction.DESCENDING),
                        new Selection.Order(ID, Direction.ASCENDING),
                        new Selection.Order(PASSWORD, Direction.ASCENDING));
    }

    @Test
    void parse_parents_startWithTheRoute() {
        Selection selection =
                SelectionParser.parse(PEOPLE, Parameters.parse("campus_id=1&team_id=7"), "campus", "paris");

        assertThat(selection.parents())
                .extracting(reference -> reference.parent().route() + " " + reference.idOrSlug())
                .containsExactly("campus paris", "campus 1", "teams 7");
    }

    @Test
    void parse_unknownRoute_isNotFound() {
        assertThatThrownBy(() -> SelectionParser.parse(PEOPLE, Parameters.parse(""), "planets", "1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | filter[planet]=1",
                "422 | filter[id]=one",
                "422 | filter[staff?]=null",
                "400 | filter=1",
                "400 | filter[id][]=1",
                "400 | range[id]=1",
                "400 | range[id]=2,1",
                "422 | range[id]=1,two",
                "400 | range[staff?]=true,true",
                "400 | search[id]=1",
                "400 | sort=planet",
                "400 | sort=staff?",
                "400 | page[number]=one",
                "400 | campus_id[]=1"
            })
    void parse_wrong_isRefused(int status, String query) {
        assertThatThrownBy(() -> parse(query))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }

    @Test
    void parse_manyFaults_areToldTogether() {
        assertThatThrownBy(() -> parse("filter[planet]=1&filter[id]=one&range[id]=1&sort=moon"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.details())
                        .hasSize(4)
                        .satisfies(details -> Stream.of("planet", "one", "range[id]", "moon")
                                .forEach(part -> assertThat(details).anyMatch(detail -> detail.contains(part)))));
    }
}
