package dev.understudy.client;

import static dev.understudy.client.RowsServer.idsDownFrom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.client.error.NotFoundException;
import dev.understudy.client.model.FabManagerUser;
import dev.understudy.client.model.User;
import dev.understudy.client.paging.Listing;
import dev.understudy.client.paging.ListingIterator;
import dev.understudy.client.paging.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row is returned exactly once, for any list length and page size. */
class PagingIT {
    private static RowsServer server;
    private static IntraClient intra;
    private static FabManagerClient fabManager;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = RowsServer.start(folder);
        intra = server.intra();
        fabManager = server.fabManager();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** All totals up to 6 with all page sizes up to 8, and boundaries of larger ones. */
    static Stream<Arguments> totalsAndSizes() {
        Stream<Arguments> small = IntStream.rangeClosed(0, 6).boxed().flatMap(total -> IntStream.rangeClosed(1, 8)
                .mapToObj(size -> Arguments.of(total, size)));
        Stream<Arguments> great = Stream.of(19, 20, 21, 40)
                .flatMap(total -> Stream.of(10, 19, 20, 21, 100).map(size -> Arguments.of(total, size)));
        return Stream.concat(small, great);
    }

    @ParameterizedTest
    @MethodSource("totalsAndSizes")
    void everyRowComesOnce_inTheIntraApi(int total, int size) {
        List<Page<User>> pages = new ArrayList<>();
        Listing<User> users = intra.users()
                .list(q -> q.filter(f -> f.id(idsUpTo(total))).pageSize(size))
                .onPage(pages::add);

        assertThat(ids(users)).isEqualTo(idsDownFrom(total));
        assertPages(pages, total, size);
    }

    @ParameterizedTest
    @MethodSource("totalsAndSizes")
    void everyRowComesOnce_inFabManager(int total, int size) {
        List<Page<FabManagerUser>> pages = new ArrayList<>();
        Listing<FabManagerUser> users = fabManager
                .users()
                .list(q -> q.userId(idsUpTo(total)).pageSize(size))
                .onPage(pages::add);

        assertThat(users.stream().map(FabManagerUser::getId).toList()).isEqualTo(idsDownFrom(total));
        assertPages(pages, total, size);
    }

    /** The ids 1 to {@code total}; an unknown id if it is 0. */
    private static long[] idsUpTo(int total) {
        return total == 0 ? new long[] {999} : LongStream.rangeClosed(1, total).toArray();
    }

    private static <T> void assertPages(List<Page<T>> read, int total, int size) {
        assertThat(read).hasSize(Math.max(1, (total + size - 1) / size));
        for (int i = 0; i < read.size(); i++) {
            Page<T> page = read.get(i);
            assertThat(page.number()).isEqualTo(i + 1);
            assertThat(page.firstIndex()).isEqualTo((long) i * size);
            assertThat(page.total()).hasValue(total);
            assertThat(page.totalChange()).isZero();
            assertThat(page.hasNext()).isEqualTo(i < read.size() - 1);
        }
    }

    @Test
    void ofParent_readsTheParentsRows() {
        for (int campus : List.of(1, 7, 40)) {
            assertThat(ids(intra.users().ofCampus("campus-" + campus).list(q -> q.pageSize(7))))
                    .isEqualTo(idsDownFrom(campus));
        }
    }

    @Test
    void iterator_knowsIndexPageAndTotal() {
        ListingIterator<User> users = intra.users().list(q -> q.pageSize(15)).iterator();

        assertThat(users.index()).isEqualTo(-1);
        assertThat(users.total()).isEmpty();
        assertThatThrownBy(users::page).isInstanceOf(IllegalStateException.class);
        for (int i = 0; i < RowsServer.USERS; i++) {
            assertThat(users.next().getId()).isEqualTo(RowsServer.USERS - i);
            assertThat(users.index()).isEqualTo(i);
            assertThat(users.page().number()).isEqualTo(i / 15 + 1);
            assertThat(users.total()).hasValue(RowsServer.USERS);
        }
        assertThat(users.hasNext()).isFalse();
        assertThat(users.index()).isEqualTo(RowsServer.USERS - 1);
        assertThatThrownBy(users::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void pages_areReadOneByOne() throws IOException {
        try (FaultProxy proxy = FaultProxy.before(server.server());
                IntraClient client = proxy.intraBuilder("rows").build()) {
            Listing<User> users = client.users().list(q -> q.pageSize(10));
            assertThat(proxy.requests()).isEmpty();
            assertThat(proxy.tokenRequests()).isEmpty();

            assertThat(users.stream().limit(10).toList()).hasSize(10);
            assertThat(proxy.requests()).hasSize(1);

            assertThat(users.stream().limit(11).toList()).hasSize(11);
            assertThat(proxy.requests()).hasSize(3);

            Iterator<Page<User>> pages = users.pages().iterator();
            assertThat(pages.hasNext()).isTrue();
            assertThat(proxy.requests()).hasSize(3);
            pages.next();
            assertThat(proxy.requests()).hasSize(4);
        }
    }

    @Test
    void toList_readsOnePageForEachHundred() throws IOException {
        try (FaultProxy proxy = FaultProxy.before(server.server());
                IntraClient client = proxy.intraBuilder("rows").build()) {
            assertThat(client.users().list().toList()).hasSize(RowsServer.USERS);

            assertThat(proxy.requests())
                    .extracting(FaultProxy.RecordedRequest::target)
                    .containsExactly("/v2/users?page%5Bnumber%5D=1&page%5Bsize%5D=100");
        }
    }

    @Test
    void page_beginsInTheMiddle() {
        Listing<User> users = intra.users().list(q -> q.page(3).pageSize(15));

        assertThat(ids(users)).isEqualTo(idsDownFrom(10));
        assertThat(users.firstPage().firstIndex()).isEqualTo(30);
        ListingIterator<User> iterator = users.iterator();
        iterator.next();
        assertThat(iterator.index()).isEqualTo(30);
    }

    @Test
    void page_pastTheEnd_isEmpty() {
        Listing<User> users = intra.users().list(q -> q.page(100));

        assertThat(users.toList()).isEmpty();
        assertThat(users.firstPage().total()).hasValue(RowsServer.USERS);
        assertThat(users.firstPage().hasNext()).isFalse();
    }

    @Test
    void onPage_tellsEveryListenerEveryPage() {
        List<String> told = new ArrayList<>();
        Listing<User> users = intra.users()
                .list(q -> q.pageSize(25))
                .onPage(page -> told.add("first " + page.number()))
                .onPage(page -> told.add(
                        "second " + page.number() + " of " + page.total().orElseThrow()));

        users.toList();

        assertThat(told).containsExactly("first 1", "second 1 of 40", "first 2", "second 2 of 40");
    }

    /** 40 rows in pages of 13: the last page has one row. */
    @Test
    void headers_eitherIsEnough() throws IOException {
        for (String header : List.of("Link", "X-Total", "X-Per-Page")) {
            try (FaultProxy proxy = FaultProxy.before(server.server());
                    IntraClient client = proxy.intraBuilder("rows").build()) {
                for (int i = 0; i < 8; i++) {
                    proxy.then(FaultProxy.withoutHeader(header));
                }

                assertThat(ids(client.users().list(q -> q.pageSize(13))))
                        .as("without " + header)
                        .isEqualTo(idsDownFrom(RowsServer.USERS));
                assertThat(proxy.requests()).as("without " + header).hasSize(4);
            }
        }
    }

    @Test
    void headers_withoutAny_anEmptyPageEnds() throws IOException {
        try (FaultProxy proxy = FaultProxy.before(server.server());
                IntraClient client = proxy.intraBuilder("rows").build()) {
            for (int i = 0; i < 8; i++) {
                proxy.then(FaultProxy.withoutHeader("Link|X-Total|X-Per-Page"));
            }

            assertThat(ids(client.users().list(q -> q.pageSize(8)))).isEqualTo(idsDownFrom(RowsServer.USERS));
            assertThat(proxy.requests()).hasSize(6);
        }
    }

    @Test
    void error_onPageTwo_isTheSameAsOnPageOne() throws IOException {
        try (FaultProxy proxy = FaultProxy.before(server.server());
                IntraClient client = proxy.intraBuilder("rows").build()) {
            proxy.then(FaultProxy.NONE, FaultProxy.answering(404, "X-Request-Id: two\r\n", "{}"));
            ListingIterator<User> users =
                    client.users().list(q -> q.pageSize(10)).iterator();
            for (int i = 0; i < 10; i++) {
                users.next();
            }

            assertThatThrownBy(users::next).isInstanceOfSatisfying(NotFoundException.class, e -> {
                assertThat(e.call().target()).isEqualTo("/v2/users?page[number]=2&page[size]=10");
                assertThat(e.requestId()).isEqualTo("two");
            });
            assertThat(users.index()).isEqualTo(9);
            assertThat(users.next().getId()).isEqualTo(30);
        }
    }

    @Test
    void rowAddedBefore_repeatsARow_andTheTotalTells() throws Exception {
        List<Page<User>> pages = new ArrayList<>();
        List<Long> read = readWhile(
                intra.users().ofCampus(20).list(q -> q.pageSize(10)).onPage(pages::add),
                "campus_users",
                "insert into campus_users (campus_id, user_id) values (20, 40)",
                "delete from campus_users where campus_id = 20 and user_id = 40");

        List<Long> expected = new ArrayList<>(idsDownFrom(20));
        expected.add(10, 11L);
        assertThat(read).isEqualTo(expected);
        assertThat(pages).extracting(Page::totalChange).containsExactly(0L, 1L, 0L);
        assertThat(pages).extracting(page -> page.total().orElseThrow()).containsExactly(20L, 21L, 21L);
    }

    @Test
    void rowRemovedBefore_leavesARowOut_andTheTotalTells() throws Exception {
        List<Page<User>> pages = new ArrayList<>();
        List<Long> read = readWhile(
                intra.users().ofCampus(20).list(q -> q.pageSize(10)).onPage(pages::add),
                "campus_users",
                "delete from campus_users where campus_id = 20 and user_id = 15",
                "insert into campus_users (campus_id, user_id) values (20, 15)");

        List<Long> expected = new ArrayList<>(idsDownFrom(20));
        expected.remove(10L);
        assertThat(read).isEqualTo(expected);
        assertThat(pages).extracting(Page::totalChange).containsExactly(0L, -1L);
    }

    @Test
    void rowAdded_whileSortedById_movesNoOther() throws Exception {
        List<Long> read = readWhile(
                intra.users().ofCampus(20).list(q -> q.sort(s -> s.id()).pageSize(10)),
                "campus_users",
                "insert into campus_users (campus_id, user_id) values (20, 40)",
                "delete from campus_users where campus_id = 20 and user_id = 40");

        assertThat(read)
                .isEqualTo(Stream.concat(LongStream.rangeClosed(1, 20).boxed(), Stream.of(40L))
                        .toList());
    }

    @Test
    void allRowsRemoved_ends() throws Exception {
        List<Long> read = readWhile(
                intra.users().ofCampus(20).list(q -> q.pageSize(10)),
                "campus_users",
                "delete from campus_users where campus_id = 20",
                "insert into campus_users (campus_id, user_id) select 20, id from users where id <= 20");

        assertThat(read)
                .isEqualTo(LongStream.rangeClosed(11, 20)
                        .map(id -> 31 - id)
                        .boxed()
                        .toList());
    }

    /** Reads a list and changes a table after ten rows. The change is undone at the end. */
    private static List<Long> readWhile(Listing<User> users, String table, String change, String undo)
            throws Exception {
        List<Long> read = new ArrayList<>();
        try {
            for (User user : users) {
                read.add(user.getId());
                if (read.size() == 10) {
                    server.change(table, change);
                }
            }
        } finally {
            server.change(table, undo);
        }
        return read;
    }

    private static List<Long> ids(Listing<User> users) {
        List<Long> ids = new ArrayList<>();
        for (User user : users) {
            ids.add(user.getId());
        }
        return ids;
    }
}
