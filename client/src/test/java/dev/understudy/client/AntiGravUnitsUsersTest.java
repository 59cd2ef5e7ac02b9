package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.client.generated.api.AntiGravUnitsUsersApi;
import dev.understudy.client.generated.api.AntiGravUnitsUsersApi.APIListAntiGravUnitsUsersOfParentRequest;
import dev.understudy.client.generated.api.AntiGravUnitsUsersApi.APIListAntiGravUnitsUsersRequest;
import dev.understudy.client.generated.invoker.ApiException;
import dev.understudy.client.generated.invoker.ApiResponse;
import dev.understudy.client.generated.model.AntiGravUnitsUser;
import dev.understudy.client.generated.model.AntiGravUnitsUserItem;
import dev.understudy.client.generated.model.AntiGravUnitsUsersFilter;
import dev.understudy.client.generated.model.AntiGravUnitsUsersParent;
import dev.understudy.client.generated.model.AntiGravUnitsUsersRange;
import dev.understudy.client.generated.model.AntiGravUnitsUsersSort;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AntiGravUnitsUsersTest {
    private static final Clock WHILE_64_IS_ACTIVE = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static TestServer documented;
    private static TestServer complete;
    private static AntiGravUnitsUsersApi antiGravUnitsUsers;
    private static AntiGravUnitsUsersApi completeAntiGravUnitsUsers;

    @BeforeAll
    static void start() throws ApiException {
        documented = TestServer.start();
        antiGravUnitsUsers = new AntiGravUnitsUsersApi(documented.clientOf("understudy-staff"));
        complete = TestServer.startComplete(WHILE_64_IS_ACTIVE);
        completeAntiGravUnitsUsers = new AntiGravUnitsUsersApi(complete.clientOf("understudy-staff"));
    }

    @AfterAll
    static void stop() {
        documented.close();
        complete.close();
    }

    @Test
    void list_holdsTheDocumentedValues() throws ApiException {
        List<AntiGravUnitsUserItem> list = antiGravUnitsUsers.listAntiGravUnitsUsers(
                APIListAntiGravUnitsUsersRequest.newBuilder().build());

        assertThat(list)
                .containsExactly(new AntiGravUnitsUserItem()
                        .antiGravUnitsUser(new AntiGravUnitsUser()
                                .id(64L)
                                .expectedEndDate(LocalDate.parse("2020-02-10"))
                                .beginDate(LocalDate.parse("2019-12-09"))
                                .userId(18763L)
                                .isFree(true)
                                .createdAt(OffsetDateTime.parse("2019-12-09T14:17:15.986Z"))
                                .updatedAt(OffsetDateTime.parse("2019-12-09T14:17:15.986Z"))
                                .antiGravUnitId(1L)
                                .reason("I secured a job/internship")
                                .closeId(65822L)));
    }

    @Test
    void list_filtersOnEveryField() throws ApiException {
        AntiGravUnitsUsersFilter filter = new AntiGravUnitsUsersFilter()
                .id("64,66")
                .userId("1")
                .createdAt("2019-12-09")
                .updatedAt("2019-12-10T14:17:15.986Z")
                .closeId("65822")
                .isFree("true")
                .reason("I secured a job")
                .endDate("2020-02-11")
                .expectedEndDate("2020-02-10")
                .beginDate("2019-12-09")
                .antiGravUnitId("2")
                .internshipId("3")
                .cursusId("1")
                .active("true");

        assertThat(ids(completeAntiGravUnitsUsers.listAntiGravUnitsUsers(APIListAntiGravUnitsUsersRequest.newBuilder()
                        .filter(filter)
                        .build())))
                .containsExactly(64L);
    }

    @Test
    void list_rangesOnEveryField() throws ApiException {
        AntiGravUnitsUsersRange range = new AntiGravUnitsUsersRange()
                .id("64,66")
                .userId("1,10")
                .createdAt("2019-12-09,2019-12-09")
                .updatedAt("2019-12-10,2019-12-10")
                .closeId("60000,70000")
                .isFree("false,true")
                .reason("I,J")
                .endDate("2020-02-11,2020-02-11")
                .expectedEndDate("2020-02-01,2020-02-28")
                .beginDate("2019-12-01,2019-12-31")
                .antiGravUnitId("1,2")
                .internshipId("3,4");

        assertThat(ids(completeAntiGravUnitsUsers.listAntiGravUnitsUsers(APIListAntiGravUnitsUsersRequest.newBuilder()
                        .range(range)
                        .build())))
                .containsExactly(64L);
    }

    @Test
    void list_sortsOnEveryField() throws ApiException {
        List<AntiGravUnitsUsersSort> all = Stream.of(AntiGravUnitsUsersSort.values())
                .filter(sort -> sort != AntiGravUnitsUsersSort.UNKNOWN_DEFAULT_OPEN_API)
                .toList();

        assertThat(ids(completeAntiGravUnitsUsers.listAntiGravUnitsUsers(
                        APIListAntiGravUnitsUsersRequest.newBuilder().sort(all).build())))
                .containsExactly(64L, 65L);
    }

    @Test
    void list_sortAsTheDocumentWritesIt_turnsTheOrder() throws ApiException {
        List<AntiGravUnitsUsersSort> sort =
                List.of(AntiGravUnitsUsersSort.ANTI_GRAV_UNIT_ID_DESCENDING, AntiGravUnitsUsersSort.INTERNSHIP_ID);

        assertThat(ids(completeAntiGravUnitsUsers.listAntiGravUnitsUsers(
                        APIListAntiGravUnitsUsersRequest.newBuilder().sort(sort).build())))
                .containsExactly(65L, 64L);
    }

    @Test
    void list_page_givesThatPageWithItsHeaders() throws ApiException {
        ApiResponse<List<AntiGravUnitsUserItem>> answer = completeAntiGravUnitsUsers.listAntiGravUnitsUsersWithHttpInfo(
                APIListAntiGravUnitsUsersRequest.newBuilder()
                        .pageNumber(2L)
                        .pageSize(1L)
                        .build());

        assertThat(ids(answer.getData())).containsExactly(64L);
        assertThat(answer.getHeaders())
                .containsEntry("x-page", List.of("2"))
                .containsEntry("x-per-page", List.of("1"))
                .containsEntry("x-total", List.of("2"));
    }

    @Test
    void list_userIdOrCampusId_narrows() throws ApiException {
        assertThat(ids(completeAntiGravUnitsUsers.listAntiGravUnitsUsers(APIListAntiGravUnitsUsersRequest.newBuilder()
                        .userId("cdooku")
                        .build())))
                .containsExactly(65L);
        assertThat(ids(completeAntiGravUnitsUsers.listAntiGravUnitsUsers(APIListAntiGravUnitsUsersRequest.newBuilder()
                        .campusId("paris")
                        .build())))
                .containsExactly(64L);
    }

    @Test
    void listOfParent_narrowsToTheUserOrCampus() throws ApiException {
        assertThat(ids(completeAntiGravUnitsUsers.listAntiGravUnitsUsersOfParent(
                        APIListAntiGravUnitsUsersOfParentRequest.newBuilder()
                                .parent(AntiGravUnitsUsersParent.USERS)
                                .parentId("cdooku")
                                .build())))
                .containsExactly(65L);
        assertThat(ids(completeAntiGravUnitsUsers.listAntiGravUnitsUsersOfParent(
                        APIListAntiGravUnitsUsersOfParentRequest.newBuilder()
                                .parent(AntiGravUnitsUsersParent.CAMPUS)
                                .parentId("1")
                                .filter(new AntiGravUnitsUsersFilter().active("true"))
                                .range(new AntiGravUnitsUsersRange().id("1,100"))
                                .sort(List.of(AntiGravUnitsUsersSort.REASON))
                                .page(1L)
                                .perPage(10L)
                                .build())))
                .containsExactly(64L);
    }

    private static List<Long> ids(List<AntiGravUnitsUserItem> list) {
        return list.stream().map(item -> item.getAntiGravUnitsUser().getId()).toList();
    }
}
