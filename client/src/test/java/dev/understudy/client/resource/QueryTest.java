package dev.understudy.client.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.client.internal.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The parameters that queries send, and the values they reject. */
class QueryTest {
    private static List<String> users(Consumer<UsersQuery> query) {
        UsersQuery filled = new UsersQuery();
        query.accept(filled);
        return filled.listRequest().parameters().stream()
                .map(Parameter::toString)
                .toList();
    }

    private static void assertRefused(Consumer<UsersQuery> query, String... why) {
        assertThatThrownBy(() -> query.accept(new UsersQuery()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void valuesOfAField_areAlternatives_inOneCallOrInSeveral() {
        assertThat(users(
                        q -> q.filter(f -> f.login("a", "b").login(List.of("c")).loginIsNull())))
                .containsExactly("filter[login]=a,b,c,null");
        assertThat(users(q -> q.filter(f -> f.id(1)).filter(f -> f.id(2).kind("admin"))))
                .containsExactly("filter[id]=1,2", "filter[kind]=admin");
    }

    @Test
    void ofARangeAnOrderAndAParent_theLastCounts() {
        assertThat(users(q -> q.range(r -> r.id(1, 2))
                        .range(r -> r.id(3, 4))
                        .sort(s -> s.id())
                        .sort(s -> s.login().descending().id())
                        .campusId("paris")
                        .campusId(1)))
                .containsExactly("range[id]=3,4", "sort=-login,id", "campus_id=1");
    }

    @Test
    void descendingTwice_isDescending() {
        assertThat(users(q -> q.sort(s -> s.login().descending()))).containsExactly("sort=-login");
        assertThat(users(q -> q.sort(s -> {
                    UsersQuery.SortedBy login = s.login();
                    login.descending();
                    login.descending();
                })))
                .containsExactly("sort=-login");
        assertThat(users(q -> q.sort(s -> {}))).isEmpty();
    }

    @Test
    void times_areWrittenInUtc() {
        assertThat(users(q -> q.filter(f -> f.createdAt(OffsetDateTime.parse("2017-11-22T13:41:00.825+02:00"))
                        .createdAt(Instant.parse("2017-11-22T00:00:00Z"))
                        .createdAt(LocalDate.parse("2017-11-22")))))
                .containsExactly("filter[created_at]=2017-11-22T11:41:00.825Z,2017-11-22T00:00:00Z,2017-11-22");
        assertRefused(q -> q.filter(f -> f.createdAt(Instant.MAX)), "created_at", "four digits");
        assertRefused(q -> q.filter(f -> f.createdAt(LocalDate.of(-1, 1, 1))), "created_at", "four digits");
    }

    @Test
    void text_thatCannotBeSent_isRefused() {
        assertRefused(q -> q.filter(f -> f.login("a,b")), "login cannot be \"a,b\"", "comma");
        assertRefused(q -> q.filter(f -> f.login("")), "login cannot be an empty text");
        assertRefused(q -> q.filter(f -> f.login("a\0")), "NUL");
        assertRefused(q -> q.filter(f -> f.login("null")), "IsNull");
        assertRefused(q -> q.filter(f -> f.login((String) null)), "login has no value", "IsNull");
        assertRefused(q -> q.filter(f -> f.id(Collections.singletonList(null))), "id has no value");
        assertRefused(q -> q.range(r -> r.login("a", "b,c")), "comma");
        assertThat(users(q -> q.range(r -> r.login("null", "ÿ z")))).containsExactly("range[login]=null,ÿ z");
    }

    @Test
    void noValues_areRefused_becauseTheServerWouldGiveEverything() {
        assertRefused(q -> q.filter(f -> f.id()), "id has no values", "everything");
        assertRefused(q -> q.filter(f -> f.login(List.of())), "login has no values");
        assertThatThrownBy(() -> new FabManagerUsersQuery().userId())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user_id[] has no values");
    }

    @Test
    void documentedValues_areChecked_andAllNamed() {
        assertThatThrownBy(() -> new ProjectsUsersQuery().filter(f -> f.campus(1, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "campus cannot be 3. The documented values are [1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,"
                                + " 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39,"
                                + " 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62,"
                                + " 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74]. A value newer than this client can be sent"
                                + " with undocumented(\"campus\", \"3\").");
        assertThatThrownBy(() -> new AntiGravUnitsUsersQuery().filter(f -> f.cursusId(List.of(2L))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ranges_upsideDown_areRefused_butForText() {
        assertRefused(q -> q.range(r -> r.id(2, 1)), "id cannot range from 2 to 1");
        assertRefused(
                q -> q.range(r -> r.createdAt(LocalDate.parse("2018-01-01"), LocalDate.parse("2017-01-01"))),
                "created_at cannot range from 2018-01-01 to 2017-01-01");
        assertRefused(
                q -> q.range(r -> r.createdAt(
                        OffsetDateTime.parse("2017-01-01T12:00:00Z"),
                        OffsetDateTime.parse("2017-01-01T13:00:00+02:00"))),
                "created_at cannot range");
        assertThatThrownBy(() -> new AntiGravUnitsUsersQuery().range(r -> r.isFree(true, false)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(users(q -> q.range(r -> r.login("b", "a").id(1, 1))))
                .containsExactly("range[login]=b,a", "range[id]=1,1");
    }

    @Test
    void ranges_ofNumbers_areOpenAtOneEnd_orAtNone() {
        assertThat(levels(r -> r.levelAtLeast(4.25))).isEqualTo("{level=4.25,2147483647}");
        assertThat(levels(r -> r.levelAtMost(4.25))).isEqualTo("{level=-2147483648,4.25}");
        assertThat(levels(r -> r.levelAtLeast(0.5).levelAtMost(21))).isEqualTo("{level=0.5,21.0}");
        assertThat(levels(r -> r.level(0, 21).levelAtLeast(0.5))).isEqualTo("{level=0.5,21.0}");
        assertThatThrownBy(() -> levels(r -> r.levelAtLeast(4.26).levelAtMost(4.25)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("level cannot range from 4.26 to 4.25: the least value comes first.");
        assertThatThrownBy(() -> levels(r -> r.levelAtLeast(Double.NaN))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String levels(Consumer<CursusUsersQuery.Range> fields) {
        CursusUsersQuery.Range range = new CursusUsersQuery.Range();
        fields.accept(range);
        return range.toString();
    }

    @Test
    void pages_areFromOne_andSizesUpToTheGreatest() {
        assertRefused(q -> q.page(0), "pages are counted from 1");
        assertRefused(q -> q.pageSize(0), "from 1 to 100");
        assertRefused(q -> q.pageSize(101), "from 1 to 100");
        UsersQuery query = new UsersQuery();
        assertThat(query.listRequest().pageSize()).isEqualTo(100);
        assertThat(query.page(7).pageSize(100).listRequest().page()).isEqualTo(7);
    }

    @Test
    void parents_mustHaveAName() {
        assertRefused(q -> q.campusId(" "), "campus_id is empty");
        assertRefused(q -> q.campusId(null), "campus_id");
    }

    @Test
    void undocumentedThings_areSentAsTheyAre() {
        assertThat(users(q -> q.filter(f -> f.undocumented("level", "1", "2"))
                        .range(r -> r.undocumented("level", "1", "2"))
                        .sort(s -> s.undocumented("-level"))
                        .undocumented("colour", "a,b")))
                .containsExactly("filter[level]=1,2", "range[level]=1,2", "sort=-level", "colour=a,b");
        assertRefused(q -> q.filter(f -> f.undocumented(" ", "1")), "name is empty");
        assertRefused(q -> q.filter(f -> f.undocumented("level", "")), "empty text");
    }
}
