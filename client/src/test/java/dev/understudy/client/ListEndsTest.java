package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.client.StubServer.Answer;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.model.User;
import dev.understudy.client.paging.Listing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No list ends before its last row without a word, whatever is wrong with its pages and their headers. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListEndsTest {
    private static final String NEXT = "<http://127.0.0.1/v2/users?page=9>; rel=\"next\"";
    private static final String PREVIOUS = "<http://127.0.0.1/v2/users?page=1>; rel=\"prev\"";

    private StubServer server;
    private IntraClient intra;

    @BeforeEach
    void start() throws IOException {
        server = StubServer.start();
        intra = server.intraBuilder().build();
    }

    @AfterEach
    void stop() {
        intra.close();
        server.close();
    }

    private Listing<User> tens() {
        return intra.users().list(q -> q.pageSize(10));
    }

    private List<Long> ids() {
        return tens().toList().stream().map(User::getId).toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static Answer page(long first, long last, String... headers) {
        return Answer.of(200, StubServer.users(first, last), headers);
    }

    @Test
    void emptyPageInTheMiddle_byTheTotal_isPassed() {
        server.then(page(1, 10, "X-Total", "25"), page(1, 0, "X-Total", "25"), page(11, 25, "X-Total", "25"));

        assertThat(ids()).isEqualTo(upTo(25));
    }

    @Test
    void emptyPageInTheMiddle_byLink_isPassed() {
        server.then(page(1, 10, "Link", NEXT), page(1, 0, "Link", NEXT), page(11, 15, "Link", PREVIOUS));

        assertThat(ids()).isEqualTo(upTo(15));
    }

    @Test
    void emptyFirstPage_isPassed() {
        server.then(page(1, 0, "X-Total", "15"), page(1, 15, "X-Total", "15"));

        assertThat(ids()).isEqualTo(upTo(15));
    }

    @Test
    void totalSmallerThanTheRows_isNotBelieved() {
        for (String total : List.of("3", "0", "9")) {
            server.then(page(1, 10, "X-Total", total), page(11, 20, "X-Total", total), page(21, 25, "X-Total", total));

            assertThat(ids()).as("total " + total).isEqualTo(upTo(25));
        }
    }

    @Test
    void totalLargerThanTheRows_isAnError_afterTheLastRow() {
        server.otherwise(page(1, 0, "X-Total", "45"));
        server.then(page(1, 10, "X-Total", "45"), page(11, 15, "X-Total", "45"));
        List<Long> read = new ArrayList<>();

        assertThatThrownBy(() -> tens().forEach(user -> read.add(user.getId())))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("15")
                .hasMessageContaining("45");

        assertThat(read).isEqualTo(upTo(15));
        assertThat(server.requests()).hasSizeLessThan(8);
    }

    @Test
    void rowsMissing_isAnError_inEveryWayToRead() {
        server.otherwise(request -> request.target().contains("page%5Bnumber%5D=1&")
                ? page(1, 10, "X-Total", "12")
                : page(1, 0, "X-Total", "12"));

        assertThatThrownBy(() -> tens().toList()).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> tens().stream().count()).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> tens().pages().forEach(page -> {})).isInstanceOf(ApiException.class);
        Iterator<User> users = tens().iterator();
        for (int i = 0; i < 10; i++) {
            users.next();
        }
        assertThatThrownBy(users::hasNext).isInstanceOf(ApiException.class);
        assertThatThrownBy(users::hasNext).isInstanceOf(ApiException.class);
        assertThatThrownBy(users::next).isInstanceOf(ApiException.class);
        assertThat(tens().firstPage().items()).hasSize(10);
        assertThat(tens().stream().limit(10)).hasSize(10);
    }

    @Test
    void hugeTotal_withEmptyPages_ends() {
        server.then(page(1, 10, "X-Total", "999999999999"));
        server.otherwise(page(1, 0, "X-Total", "999999999999", "Link", NEXT));

        assertThatThrownBy(this::ids).isInstanceOf(ApiException.class);
        assertThat(server.requests()).hasSizeLessThan(20);
    }

    @Test
    void linkToNextOnEveryEmptyPage_ends() {
        server.then(page(1, 10, "Link", NEXT));
        server.otherwise(page(1, 0, "Link", NEXT));

        assertThatThrownBy(this::ids).isInstanceOf(ApiException.class);
        assertThat(server.requests()).hasSizeLessThan(20);
    }

    /** A row that was removed, or added and removed, explains a list that is short. */
    @Test
    void totalThatChanges_explainsMissingRows() {
        server.otherwise(page(1, 0, "X-Total", "19"));
        server.then(page(1, 10, "X-Total", "20"), page(12, 19, "X-Total", "19"));

        assertThat(ids()).hasSize(18);
    }

    @Test
    void totalThatGrows_isFollowed() {
        server.then(page(1, 10, "X-Total", "15"), page(11, 20, "X-Total", "25"), page(21, 25, "X-Total", "25"));

        assertThat(ids()).isEqualTo(upTo(25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "", "1.5", "99999999999999999999"})
    void totalThatIsNoNumber_isNoTotal(String total) {
        server.then(page(1, 10, "X-Total", total), page(11, 15, "X-Total", total));

        assertThat(ids()).isEqualTo(upTo(15));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void totalThatIsMissingOnTheLastPage_isTheOneBefore() {
        server.otherwise(page(1, 0));
        server.then(page(1, 10, "X-Total", "30"), page(11, 20));

        assertThatThrownBy(this::ids).isInstanceOf(ApiException.class).hasMessageContaining("30");
    }

    /** A Link header of another kind says nothing about pages. */
    @Test
    void linkWithoutPages_saysNothing() {
        String preload = "<http://127.0.0.1/style.css>; rel=\"preload\"";
        server.then(page(1, 10, "Link", preload), page(11, 15, "Link", preload));

        assertThat(ids()).isEqualTo(upTo(15));
    }

    @Test
    void linkWithoutNext_butMoreByTheTotal_goesOn() {
        server.then(page(1, 10, "Link", PREVIOUS, "X-Total", "15"), page(11, 15, "Link", PREVIOUS, "X-Total", "15"));

        assertThat(ids()).isEqualTo(upTo(15));
    }

    /** A server that knows no pages sends all rows whatever the number. */
    @Test
    void listWithoutPages_isReadOnce() {
        server.otherwise(page(1, 15));

        assertThat(ids()).isEqualTo(upTo(15));
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "999999999999999999", ""})
    void pageSizeThatCannotBe_isTheOneAskedFor(String size) {
        server.then(page(21, 25, "X-Total", "25", "X-Per-Page", size));

        assertThat(intra.users().list(q -> q.page(3).pageSize(10)).firstPage().firstIndex())
                .isEqualTo(20);
    }

    @Test
    void pageSizeOfTheServer_isFollowed() {
        server.then(
                page(1, 5, "X-Total", "12", "X-Per-Page", "5"),
                page(6, 10, "X-Total", "12", "X-Per-Page", "5"),
                page(11, 12, "X-Total", "12", "X-Per-Page", "5"));

        assertThat(ids()).isEqualTo(upTo(12));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void pagePastTheEnd_isEmpty_andNoError() {
        server.otherwise(page(1, 0, "X-Total", "25"));

        assertThat(intra.users().list(q -> q.page(100).pageSize(10)).toList()).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }
}
