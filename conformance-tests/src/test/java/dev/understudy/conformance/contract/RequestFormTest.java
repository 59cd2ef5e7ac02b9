package dev.understudy.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.io.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Requests equal those of the documented examples. */
class RequestFormTest {
    private static final Map<String, WireRequest> REQUESTS = Contract.bundled().exchanges().stream()
            .flatMap(exchange -> exchange.replays().stream())
            .collect(Collectors.toMap(Replay::toString, Replay::wireRequest));

    @Test
    void curl_sendsTheDocumentsJson() {
        assertThat(REQUESTS.get("createCursusUser/documented, curl"))
                .isEqualTo(
                        new WireRequest(
                                "POST",
                                "/v2/cursus_users",
                                "application/json",
                                "{\"cursus_user\":{\"begin_at\":\"2017-07-22 13:43:10 UTC\",\"cursus_id\":\"2\",\"end_at\":\"2018-03-22 13:43:10 UTC\",\"user_id\":\"1\"}}"));
    }

    @Test
    void ruby_sendsTheQueryAndAnEmptyForm() {
        assertThat(REQUESTS.get("createCursusUser/documented, ruby, encoded brackets"))
                .isEqualTo(new WireRequest(
                        "POST",
                        "/v2/cursus_users?cursus_user%5Bbegin_at%5D=2017-07-22+13%3A43%3A10+UTC"
                                + "&cursus_user%5Bcursus_id%5D=2"
                                + "&cursus_user%5Bend_at%5D=2018-03-22+13%3A43%3A10+UTC"
                                + "&cursus_user%5Buser_id%5D=1",
                        "application/x-www-form-urlencoded",
                        ""));
        assertThat(REQUESTS.get("createCursusUser/documented, ruby, raw brackets")
                        .target())
                .isEqualTo("/v2/cursus_users?cursus_user[begin_at]=2017-07-22%2013:43:10%20UTC"
                        + "&cursus_user[cursus_id]=2"
                        + "&cursus_user[end_at]=2018-03-22%2013:43:10%20UTC"
                        + "&cursus_user[user_id]=1");
    }

    @Test
    void form_sendsBracketedNamesInTheBody() {
        assertThat(REQUESTS.get("createCursusUser/documented, form, raw brackets"))
                .isEqualTo(new WireRequest(
                        "POST",
                        "/v2/cursus_users",
                        "application/x-www-form-urlencoded",
                        "cursus_user[begin_at]=2017-07-22%2013:43:10%20UTC&cursus_user[cursus_id]=2"
                                + "&cursus_user[end_at]=2018-03-22%2013:43:10%20UTC&cursus_user[user_id]=1"));
        assertThat(REQUESTS.get("createCursusUser/documented, form, encoded brackets")
                        .body())
                .isEqualTo("cursus_user%5Bbegin_at%5D=2017-07-22+13%3A43%3A10+UTC&cursus_user%5Bcursus_id%5D=2"
                        + "&cursus_user%5Bend_at%5D=2018-03-22+13%3A43%3A10+UTC&cursus_user%5Buser_id%5D=1");
    }

    @Test
    void fabManagersExamples_areAskedForAsTheDocumentWritesThem() {
        assertThat(List.of(
                        REQUESTS.get("listFabManagerUsers/documented, curl").target(),
                        REQUESTS.get("listFabManagerUsers/by_user_id, curl, raw brackets")
                                .target(),
                        REQUESTS.get("listFabManagerUsers/by_user_id, curl, encoded brackets")
                                .target()))
                .containsExactly(
                        "/open_api/v1/users?page=1&per_page=4",
                        "/open_api/v1/users?user_id[]=1746&user_id[]=1745",
                        "/open_api/v1/users?user_id%5B%5D=1746&user_id%5B%5D=1745");
    }
}
