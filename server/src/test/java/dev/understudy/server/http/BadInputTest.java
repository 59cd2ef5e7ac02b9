package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.TestServer;
import dev.understudy.server.db.RowCounts;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.ErrorShape;
import dev.understudy.server.query.Contract;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad queries and paths for the operations of the contract. In the tables, a line is a query, its status, and a text that
 * the answer must name: in its body, or in a header where the documented body has no room. {@code {8k}} stands for 8192
 * letters, {@code {30}} for a number of thirty digits, {@code {raw}} for a byte that is no UTF-8.
 */
class BadInputTest {
    private static final String EVERY_LIST = """
            flter[id]=1                       => 200 flter[id]
            Filter[id]=1                      => 200 Filter[id]
            sorted=id                         => 200 sorted
            page[nmber]=2                     => 200 page[nmber]
            page[size]]=2                     => 200 page[size]]
            [page]=1                          => 200 [page]
            ]]][[[=1                          => 200 ]]][[[
            filterid]=1                       => 200 filterid]
            '=1                               => 200 %27
            id;drop+table+users=1             => 200 drop
            {8k}=1                            => 200 xxxxxxxxxx
            =1                                => 200
            =                                 => 200
            &&&                               => 200
            nothing                           => 200 nothing
            nothing={8k}                      => 200 nothing
            page=2&per_page=1&nothing={8k}    => 200 nothing
            filter=id                         => 400 filter must be a Hash
            filter[]=1                        => 400 filter[]
            filter[id][]=1                    => 400 filter[id][]
            filter[id][id]=1                  => 400 filter[id][id]
            filter[[id]]=1                    => 400 filter[[id]]
            filter[id=1                       => 400 filter[id
            filter[id]]=1                     => 400 filter[id]]
            filter[id]x=1                     => 400 filter[id]x
            filter%5bid%5d%5d=1               => 400 filter[id]]
            filter[idd]=1                     => 400 Attributes idd doesn't exists
            filter[ID]=1                      => 400 Attributes ID doesn't exists
            filter['id']=1                    => 400 Attributes 'id'
            filter[id)+or+(1=1]=1             => 400 filter[id) or (1
            filter[{8k}]=1                    => 400 xxxxxxxxxx
            filter[%00]=1                     => 400 NUL
            filter[%ff]=1                     => 400 UTF-8
            filter[id]=%00                    => 400 NUL
            filter[id]=1%00                   => 400 NUL
            filter[id]=%ff                    => 400 UTF-8
            filter[id]={raw}                  => 422 filter[id]
            filter[id]=%c0%af                 => 400 UTF-8
            filter[id]=%ed%a0%80              => 400 UTF-8
            filter[id]=%f4%90%80%80           => 400 UTF-8
            filter[id]=%zz                    => 422 "%zz"
            filter[id]=%                      => 422 "%"
            filter[id]=%4                     => 422 "%4"
            filter[id]=one                    => 422 filter[id] cannot be "one"
            filter[id]=1.7                    => 422 filter[id] cannot be "1.7"
            filter[id]=1e3                    => 422 filter[id]
            filter[id]=0x10                   => 422 filter[id]
            filter[id]=true                   => 422 filter[id]
            filter[id]=--1                    => 422 filter[id]
            filter[id]=%d9%a1                 => 422 filter[id]
            filter[id]={30}                   => 422 filter[id]
            filter[id]=-{30}                  => 422 filter[id]
            filter[id]={8k}                   => 422 filter[id]
            filter[id]=1'+or+'1'='1           => 422 filter[id]
            filter[id]=1)+or+(1=1             => 422 filter[id]
            filter[id]=1;drop+table+users     => 422 filter[id]
            filter[id]=1--                    => 422 filter[id]
            filter[id]=1,two                  => 422 "two"
            filter[id]=[1]                    => 422 "[1]"
            filter[id]=                       => 200
            filter[id]=,,,                    => 200
            filter[created_at]=yesterday      => 422 filter[created_at]
            filter[created_at]=2017-02-30     => 422 filter[created_at]
            filter[created_at]=2017-13-01     => 422 filter[created_at]
            filter[created_at]=2017-01-01T25:00:00Z => 422 filter[created_at]
            filter[created_at]=2017-01-01T10:00:00%2b19:00 => 422 filter[created_at]
            filter[created_at]={30}           => 422 filter[created_at]
            filter[created_at]=9999-12-31     => 200
            filter[created_at]=0000-01-01     => 200
            range=1,2                         => 400 range must be a Hash
            range[]=1,2                       => 400 range[]
            range[nope]=1,2                   => 400 Attributes nope
            range[id]=1                       => 400 exactly two values
            range[id]=1,2,3                   => 400 exactly two values
            range[id]=,5                      => 400 exactly two values
            range[id]=5,                      => 400 exactly two values
            range[id]=,                       => 400 exactly two values
            range[id]=2,1                     => 400 must not be greater
            range[id]=a,b                     => 422 range[id] cannot be "a"
            range[id]=1,{30}                  => 422 range[id]
            range[id]=1,2'+or+1=1             => 422 range[id]
            range[id]=%00,1                   => 400 NUL
            range[created_at]=2017,2018       => 422 range[created_at]
            range[id]=                        => 400 exactly two values
            sort=idd                          => 400 The idd field is not sortable
            sort=--id                         => 400 The -id field is not sortable
            sort=+id                          => 400 The  id field is not sortable
            sort=id+desc                      => 400 The id desc field is not sortable
            sort=id;drop+table+users          => 400 drop table users
            sort=(select+1)                   => 400 (select 1)
            sort=id'                          => 400 id'
            sort=ID                           => 400 The ID field
            sort=%00                          => 400 NUL
            sort=%ff                          => 400 UTF-8
            sort={8k}                         => 400 is not sortable
            sort=id,nope,-nada                => 400 nada
            sort=                             => 200
            sort=,                            => 200
            sort[]=id                         => 200 sort[]
            page=0                            => 200
            page=-1                           => 200
            page=one                          => 400 page is "one"
            page=1.5                          => 400 page is "1.5"
            page={30}                         => 400 Page Error
            page={8k}                         => 400 Page Error
            page=%00                          => 400 NUL
            page=1'                           => 400 page is "1'"
            page=%d9%a1                       => 400 Page Error
            page=999999999999999999           => 200
            page=2147483648                   => 200
            page=                             => 200
            per_page=0                        => 200
            per_page=-5                       => 200
            per_page=many                     => 400 per_page is "many"
            per_page={30}                     => 400 per_page
            per_page=101                      => 200
            page[number]=0                    => 200
            page[number]=x                    => 400 page[number] is "x"
            page[size]=0                      => 200
            page[size]=x'--                   => 400 page[size] is "x'--"
            page[number]=                     => 200
            sort=nope&page=p&filter[idd]=1&range[id]=1 => 400 nope
            sort=nope&page=p&filter[idd]=1&range[id]=1 => 400 page is "p"
            sort=nope&page=p&filter[idd]=1&range[id]=1 => 400 Attributes idd
            sort=nope&page=p&filter[idd]=1&range[id]=1 => 400 range[id]
            """;

    private static final String LOCATIONS_STATS = """
            begin_at=yesterday                => 400 begin_at
            begin_at=2017-02-30               => 400 begin_at
            begin_at={30}                     => 400 begin_at
            begin_at={8k}                     => 400 begin_at
            begin_at=%00                      => 400 NUL
            begin_at=%ff                      => 400 UTF-8
            begin_at='+or+1=1--               => 400 begin_at
            begin_at[]=2017-01-01             => 200 begin_at[]
            begin_at=                         => 200
            end_at=soon                       => 400 end_at
            end_at=2017-13-01                 => 400 end_at
            end_at=0000-01-01                 => 200
            begin_at=2018-01-01&end_at=2017-01-01 => 400
            begin_at=0000-01-01&end_at=9999-12-31 => 200
            time_zone=Nowhere                 => 400 time_zone
            time_zone='--                     => 400 time_zone
            time_zone={8k}                    => 400 time_zone
            time_zone=%2b99:00                => 400 time_zone
            time_zone=%00                     => 400 NUL
            time_zone=                        => 200
            colour=red                        => 200 colour
            """;

    private static final String USERS = """
            campus_id=nowhere                 => 404 nowhere
            campus_id=0                       => 404 "0"
            campus_id={30}                    => 404 999
            campus_id={8k}                    => 404 campus
            campus_id='+or+1=1--              => 404 or 1=1
            campus_id=1;delete+from+users     => 404 delete from users
            campus_id=%00                     => 400 NUL
            campus_id=%ff                     => 400 UTF-8
            campus_id=                        => 200
            campus_id=%0d%0aSet-Cookie:x      => 404 ??Set-Cookie:x
            event_id=meeting                  => 404 meeting
            team_id=1.5                       => 404 1.5
            user_id=1                         => 200 user_id
            filter[encrypted_password]=x      => 400 encrypted_password
            filter[login]='+or+''='           => 200
            filter[login]={8k}                => 200
            filter[login]=%25                 => 200
            range[login]=b,a                  => 400 must not be greater
            range[login]='--,'--              => 200
            """;

    private static final String PROJECTS_USERS = """
            filter[cursus]=2                  => 422 filter[cursus] cannot be "2"
            filter[cursus]=null               => 422 filter[cursus]
            filter[campus]=3                  => 422 filter[campus] cannot be "3"
            filter[retriable]=yes             => 422 filter[retriable] cannot be "yes"
            filter[marked]=1                  => 422 filter[marked] cannot be "1"
            filter[final_mark]=high           => 422 filter[final_mark]
            range[cursus]=1,3                 => 400 Attributes cursus
            project_id=0                      => 404 projects
            user_id='--                       => 404 users
            user_id={8k}                      => 404 users
            campus_id=1                       => 200 campus_id
            """;

    private static final String ANTI_GRAV_UNITS_USERS = """
            filter[cursus_id]=2               => 422 filter[cursus_id] cannot be "2"
            filter[active]=maybe              => 422 filter[active] cannot be "maybe"
            filter[is_free]=1                 => 422 filter[is_free] cannot be "1"
            filter[begin_date]=soon           => 422 filter[begin_date] cannot be "soon"
            range[begin_date]=2019-12-09,soon => 422 range[begin_date]
            range[active]=false,true          => 400 Attributes active
            user_id=nobody                    => 404 nobody
            campus_id=' union select 1--      => 400
            """;

    private static final String FAB_MANAGER_USERS = """
            page=0                            => 400 page is "0"
            page=one                          => 400 page is "one"
            page={30}                         => 400 page
            page=999999999999999999           => 200
            per_page=0                        => 400 per_page is "0"
            per_page=1.5                      => 400 per_page is "1.5"
            per_page=500                      => 200
            page[number]=2                    => 200 page[number]
            user_id=one                       => 400 user_id cannot be "one"
            user_id=1.7                       => 400 user_id cannot be "1.7"
            user_id=[1746                     => 400 user_id cannot be "[1746"
            user_id=1746]                     => 400 user_id cannot be "1746]"
            user_id=[[1746]]                  => 400 user_id cannot be "[1746]"
            user_id=[]                        => 400 user_id cannot be ""
            user_id=1,,2                      => 400 user_id cannot be ""
            user_id={30}                      => 400 user_id cannot be
            user_id={8k}                      => 400 user_id cannot be
            user_id=%d9%a1                    => 400 user_id cannot be
            user_id=1'+or+'1'='1              => 400 user_id cannot be
            user_id[]=x                       => 400 user_id cannot be "x"
            user_id[0]=1                      => 400 user_id[0]
            user_id[=1                        => 400 user_id[
            user_id=                          => 200
            user_id=%00                       => 400 NUL
            user_id=%ff                       => 400 UTF-8
            email=%c0%af                      => 400 UTF-8
            email='+or+''='                   => 200
            email={8k}                        => 200
            email=nobody                      => 200
            emial=x                           => 200 emial
            created_after=soon                => 400 created_after cannot be "soon"
            created_after=2016-02-30          => 400 created_after cannot be
            created_after={30}                => 400 created_after cannot be
            created_after='--                 => 400 created_after cannot be
            created_after=                    => 200
            including_deleted_users=yes       => 400 including_deleted_users cannot be "yes"
            including_deleted_users=TRUE      => 400 including_deleted_users cannot be "TRUE"
            including_deleted_users={8k}      => 400 including_deleted_users
            page=0&user_id=x&created_after=y  => 400 created_after
            page=0&user_id=x&created_after=y  => 400 user_id
            page=0&user_id=x&created_after=y  => 400 page is
            page=2&per_page=1&nothing={8k}    => 200 nothing
            {8k}=1                            => 200 xxxxxxxxxx
            """;

    private static final Contract CONTRACT = Contract.read();

    private static TestServer server;
    private static String staff;
    private static Map<String, Long> rows;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        staff = server.bearer("understudy-staff");
        rows = RowCounts.of(server.jdbi());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(RowCounts.of(server.jdbi())).isEqualTo(rows);
    }

    static Stream<Arguments> queries() {
        Stream<Arguments> shared = CONTRACT.operations().stream()
                .filter(operation -> operation.needsAccessToken()
                        && CONTRACT.parameter(operation, "per_page").isPresent())
                .flatMap(list -> table(path(list, "1"), EVERY_LIST.replace("created_at", moment(list))));
        return Stream.of(
                        shared,
                        table("/v2/users", USERS),
                        table("/v2/projects_users", PROJECTS_USERS),
                        table("/v2/anti_grav_units_users", ANTI_GRAV_UNITS_USERS),
                        table("/v2/users/1/locations_stats", LOCATIONS_STATS),
                        table("/open_api/v1/users", FAB_MANAGER_USERS))
                .flatMap(rows -> rows);
    }

    /** A path of an operation, below a kind of parent that the documented data set has. */
    private static String path(Contract.Operation operation, String id) {
        List<String> kinds = Contract.texts(CONTRACT.schema(operation, "parent").path("enum"));
        String kind = kinds.stream()
                .filter(List.of("users", "campus", "cursus", "projects")::contains)
                .findFirst()
                .orElse("");
        return operation.path().replace("{parent}", kind).replaceFirst("\\{\\w+}", Matcher.quoteReplacement(id));
    }

    /** A field of a list that holds a moment. */
    private static String moment(Contract.Operation list) {
        JsonNode fields = CONTRACT.schema(list, "filter").path("properties");
        return fields.has("created_at") ? "created_at" : "begin_at";
    }

    private static Stream<Arguments> table(String path, String lines) {
        return lines.lines().map(line -> {
            String[] sides = line.split(" +=> ", 2);
            String[] expected = sides[1].split(" ", 2);
            return Arguments.of(path, sides[0], Integer.parseInt(expected[0]), expected.length == 2 ? expected[1] : "");
        });
    }

    @ParameterizedTest(name = "{0}?{1} is answered {2} {3}")
    @MethodSource("queries")
    void list_badQuery_isAnsweredInTheApisOwnShape(String path, String query, int status, String named) {
        String sent = query.replace("{8k}", "x".repeat(8192))
                .replace("{30}", "9".repeat(30))
                .replace("{raw}", "\u00ff");
        check(get(path + "?" + sent), path, status, named);
    }

    static List<Arguments> paths() {
        return List.of(
                Arguments.of("/v2/campus/nowhere/users", 404, "nowhere"),
                Arguments.of("/v2/campus/%27%20or%201=1--/users", 404, "or 1=1"),
                Arguments.of("/v2/campus/" + "9".repeat(30) + "/users", 404, "999"),
                Arguments.of("/v2/campus/" + "x".repeat(8192) + "/users", 404, "xxx"),
                Arguments.of("/v2/campus/%00/users", 400, "path"),
                Arguments.of("/v2/campus/%ff/users", 400, "UTF-8"),
                Arguments.of("/v2/campus/%c0%af/users", 400, "UTF-8"),
                Arguments.of("/v2/campus/%zz/users", 400, ""),
                Arguments.of("/v2/campus/%0d%0aSet-Cookie:x/users", 400, "Path"),
                Arguments.of("/v2/campus/[1]/users", 400, "Path"),
                Arguments.of("/v2/nothing/1/users", 404, "nothing"),
                Arguments.of("/v2/users/nobody/projects_users", 404, "nobody"),
                Arguments.of("/v2/users/nobody/anti_grav_units_users", 404, "nobody"),
                Arguments.of("/v2/campus/paris/projects_users", 404, "campus"),
                Arguments.of("/v2/user", 404, "/v2/user"),
                Arguments.of("/v2/users'", 404, "/v2/users'"),
                Arguments.of("/v2/users;drop", 404, "drop"),
                Arguments.of("/v2/" + "a/".repeat(4000), 404, "/v2/a/a"),
                Arguments.of("/v2/users/..%2f..%2fetc", 400, ""),
                Arguments.of("/v2/" + "x".repeat(8192), 404, "xxx"));
    }

    @ParameterizedTest(name = "{0} is answered {1} {2}")
    @MethodSource("paths")
    void list_badPath_isAnsweredInTheApisOwnShape(String path, int status, String named) {
        check(get(path), path, status, named);
    }

    static Stream<Arguments> ids() {
        List<Arguments> ids = List.of(
                Arguments.of("nowhere", 404),
                Arguments.of("0", 404),
                Arguments.of("-1", 404),
                Arguments.of("1.5", 404),
                Arguments.of("%d9%a1", 404),
                Arguments.of("%27%20or%201=1--", 404),
                Arguments.of("999999;drop%20table%20users", 404),
                Arguments.of("9".repeat(30), 404),
                Arguments.of("x".repeat(8192), 404),
                Arguments.of("%00", 400),
                Arguments.of("%ff", 400),
                Arguments.of("%c0%af", 400),
                Arguments.of("%zz", 400),
                Arguments.of("%0d%0aSet-Cookie:x", 400),
                Arguments.of("[1]", 400),
                Arguments.of("..%2f..%2fetc", 400));
        return CONTRACT.operations().stream()
                .filter(operation -> operation.needsAccessToken()
                        && operation.path().contains("{")
                        && !operation.definition().has("requestBody"))
                .flatMap(operation -> ids.stream()
                        .map(id -> Arguments.of(operation.verb(), path(operation, (String) id.get()[0]), id.get()[1])));
    }

    @ParameterizedTest(name = "{0} {1} is answered {2}")
    @MethodSource("ids")
    void path_badId_isAnsweredInTheApisOwnShape(String verb, String path, int status) {
        RawHttp.Answer answer = RawHttp.send(server.url(), RawHttp.request(verb, path, "Authorization: " + staff));
        check(answer, path, status, "");
    }

    private static RawHttp.Answer get(String target) {
        String authorization = target.startsWith("/open_api") ? TestServer.FAB_MANAGER : staff;
        return RawHttp.send(server.url(), RawHttp.request("GET", target, "Authorization: " + authorization));
    }

    private static void check(RawHttp.Answer answer, String path, int status, String named) {
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(status);
        if (status != 200) {
            ErrorShape.check(answer, Api.of(path));
        }
        String told = answer.body().replace("\\\"", "\"")
                + answer.header("X-Understudy-Reason")
                + answer.header("X-Understudy-Ignored");
        assertThat(told).as("answer %s", answer).contains(named);
    }
}
