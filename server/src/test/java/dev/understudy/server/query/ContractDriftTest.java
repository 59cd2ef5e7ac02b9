package dev.understudy.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.TestServer;
import dev.understudy.server.anti_grav_units_users.AntiGravUnitsUsersCatalogue;
import dev.understudy.server.campus.CampusCatalogue;
import dev.understudy.server.campus_users.CampusUsersCatalogue;
import dev.understudy.server.cursus.CursusCatalogue;
import dev.understudy.server.cursus_users.CursusUsersCatalogue;
import dev.understudy.server.generated.api.AntiGravUnitsUsersApi;
import dev.understudy.server.generated.api.CampusApi;
import dev.understudy.server.generated.api.CampusUsersApi;
import dev.understudy.server.generated.api.CursusApi;
import dev.understudy.server.generated.api.CursusUsersApi;
import dev.understudy.server.generated.api.FabManagerUsersApi;
import dev.understudy.server.generated.api.LocationsApi;
import dev.understudy.server.generated.api.OauthApi;
import dev.understudy.server.generated.api.ProjectsApi;
import dev.understudy.server.generated.api.ProjectsUsersApi;
import dev.understudy.server.generated.api.TeamsApi;
import dev.understudy.server.generated.api.UsersApi;
import dev.understudy.server.http.ThrowableMapper;
import dev.understudy.server.list.CatalogueSqlDrift;
import dev.understudy.server.locations.LocationsCatalogue;
import dev.understudy.server.projects.ProjectsCatalogue;
import dev.understudy.server.projects_users.ProjectsUsersCatalogue;
import dev.understudy.server.users.UsersCatalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the contract and the server against each other. Each test lists every difference at once. */
class ContractDriftTest {
    private static final Source USER_ID = new Source.Column("user_id");
    private static final Contract CONTRACT = Contract.read();
    private static final List<Catalogue> CATALOGUES = List.of(
            UsersCatalogue.CATALOGUE,
            ProjectsUsersCatalogue.CATALOGUE,
            AntiGravUnitsUsersCatalogue.CATALOGUE,
            CampusCatalogue.CATALOGUE,
            CampusUsersCatalogue.CATALOGUE,
            CursusCatalogue.CATALOGUE,
            CursusUsersCatalogue.CATALOGUE,
            LocationsCatalogue.CATALOGUE,
            ProjectsCatalogue.CATALOGUE);
    private static final List<Class<?>> INTERFACES = List.of(
            AntiGravUnitsUsersApi.class,
            CampusApi.class,
            CampusUsersApi.class,
            CursusApi.class,
            CursusUsersApi.class,
            FabManagerUsersApi.class,
            LocationsApi.class,
            OauthApi.class,
            ProjectsApi.class,
            ProjectsUsersApi.class,
            TeamsApi.class,
            UsersApi.class);

    @Test
    void catalogues_areWhatTheContractSays() {
        assertThat(CATALOGUES.stream().flatMap(catalogue -> CatalogueDrift.from(CONTRACT, catalogue).stream()))
                .isEmpty();
    }

    @Test
    void everyListWithAFilter_hasACatalogue() {
        List<String> filtered = CONTRACT.operations().stream()
                .filter(operation -> CONTRACT.parameter(operation, "filter").isPresent())
                .map(Contract.Operation::toString)
                .toList();
        assertThat(CATALOGUES.stream()
                        .flatMap(catalogue -> CONTRACT.lists(catalogue.table()).stream())
                        .map(Contract.Operation::toString))
                .containsExactlyInAnyOrderElementsOf(filtered);
    }

    @Test
    void catalogues_nameOnlyWhatTheDatabaseHas() {
        try (TestServer server = TestServer.start()) {
            assertThat(CATALOGUES.stream()
                            .flatMap(catalogue -> CatalogueSqlDrift.from(server.jdbi(), catalogue).stream()))
                    .isEmpty();
        }
    }

    @Test
    void interfaces_areWhatTheContractSays() {
        assertThat(InterfaceDrift.from(CONTRACT, INTERFACES)).isEmpty();
    }

    @Test
    void server_answersAsTheContractSays() {
        try (ServerDrift drift = new ServerDrift(CONTRACT)) {
            List<String> differences = new ArrayList<>(drift.unanswered());
            differences.addAll(drift.roles());
            differences.addAll(drift.pageSizes());
            differences.addAll(drift.statuses());
            differences.addAll(drift.verbs());
            differences.addAll(withoutItsLog(drift::withoutDatabase));
            assertThat(differences).isEmpty();
        }
    }

    /** The requests behind the list of statuses do reach what they are meant for. */
    @Test
    void server_provokedStatuses_areThoseThatTheContractIsHeldAgainst() {
        try (ServerDrift drift = new ServerDrift(CONTRACT)) {
            for (Contract.Operation operation : CONTRACT.operations()) {
                switch (operation.id()) {
                    case "listUsers", "listProjectsUsers" ->
                        assertThat(drift.answered(operation)).contains(200, 304, 400, 401, 422, 429);
                    case "listAntiGravUnitsUsers" ->
                        assertThat(drift.answered(operation)).contains(200, 304, 400, 401, 403, 404, 422);
                    case "createCursusUser" ->
                        assertThat(drift.answered(operation)).contains(400, 401, 403, 413, 415, 422);
                    case "createToken" -> assertThat(drift.answered(operation)).contains(200, 400, 401, 413, 415);
                    case "listFabManagerUsers" ->
                        assertThat(drift.answered(operation)).contains(200, 400, 401);
                    default -> assertThat(drift.answered(operation)).contains(406);
                }
            }
        }
    }

    private static List<String> withoutItsLog(Supplier<List<String>> provocation) {
        Logger log = Logger.getLogger(ThrowableMapper.class.getName());
        Level level = log.getLevel();
        log.setLevel(Level.OFF);
        try {
            return provocation.get();
        } finally {
            log.setLevel(level);
        }
    }

    static Stream<Arguments> changedCatalogues() {
        return Stream.of(
                catalogue("a field is missing", "fields of filter", fields -> fields.remove(3)),
                catalogue("a field is missing", "fields of range", fields -> fields.remove(3)),
                catalogue("a field is missing", "values of sort", fields -> fields.remove(3)),
                catalogue("a field is renamed", "status_of_it", fields -> fields.set(9, renamed(fields.get(9)))),
                catalogue(
                        "a field is one too many",
                        "[id, ",
                        fields -> fields.add(Field.standard("more", FieldType.TEXT))),
                catalogue("the order differs", "fields of filter", fields -> Collections.swap(fields, 0, 1)),
                catalogue(
                        "a type differs",
                        "filter[occurrence], type: the contract has INTEGER, the catalogue TEXT",
                        fields -> fields.set(5, Field.standard("occurrence", FieldType.TEXT))),
                catalogue(
                        "a type of a range differs",
                        "range[created_at], type: the contract has TIMESTAMP, the catalogue DATE",
                        fields -> fields.set(3, Field.standard("created_at", FieldType.DATE))),
                catalogue(
                        "a value is missing",
                        "filter[cursus], values",
                        fields -> fields.set(
                                10,
                                Field.membership(
                                        "cursus",
                                        (Source.Membership) fields.get(10).source(),
                                        fields.get(10).allowed().subList(1, 50)))),
                catalogue(
                        "null is taken",
                        "filter[marked], takes null",
                        fields -> fields.set(
                                13,
                                new Field(
                                        "marked",
                                        FieldType.BOOLEAN,
                                        new Source.Column("marked"),
                                        fields.get(13).uses(),
                                        List.of()))),
                catalogue(
                        "a use is missing",
                        "values of sort",
                        fields -> fields.set(
                                0,
                                new Field(
                                        "id",
                                        FieldType.INTEGER,
                                        new Source.Column("id"),
                                        fields.get(13).uses(),
                                        List.of()))));
    }

    private static Field renamed(Field field) {
        return new Field("status_of_it", field.type(), field.source(), field.uses(), field.allowed());
    }

    private static Arguments catalogue(String what, String difference, Consumer<List<Field>> change) {
        Catalogue original = ProjectsUsersCatalogue.CATALOGUE;
        List<Field> fields = new ArrayList<>(original.fields());
        change.accept(fields);
        return Arguments.of(
                what, difference, new Catalogue("projects_users", original.defaultOrder(), fields, original.parents()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"changedCatalogues", "changedParents"})
    void drift_changedCatalogue_isReportedForBothLists(String what, String difference, Catalogue changed) {
        List<String> differences = CatalogueDrift.from(CONTRACT, changed);
        for (Contract.Operation list : CONTRACT.lists("projects_users")) {
            if (list.path().contains("{parent}") || !difference.equals("kinds of parent")) {
                assertThat(differences)
                        .as(what)
                        .anyMatch(told -> told.startsWith(list + ",") && told.contains(difference));
            }
        }
    }

    static Stream<Arguments> changedParents() {
        return Stream.of(
                parents("a parent is missing", "parents", parents -> parents.subList(0, 1)),
                parents(
                        "a parent is renamed",
                        "parents",
                        parents ->
                                List.of(parents.get(0), new Parent("person_id", "users", "users", "login", USER_ID))),
                parents(
                        "a parent has no slug",
                        "user_id by id]",
                        parents -> List.of(parents.get(0), new Parent("user_id", "users", "users", null, USER_ID))),
                parents(
                        "a route is renamed",
                        "kinds of parent",
                        parents ->
                                List.of(parents.get(0), new Parent("user_id", "people", "users", "login", USER_ID))));
    }

    private static Arguments parents(String what, String difference, UnaryOperator<List<Parent>> change) {
        Catalogue original = ProjectsUsersCatalogue.CATALOGUE;
        return Arguments.of(
                what,
                difference,
                new Catalogue(
                        "projects_users",
                        original.defaultOrder(),
                        original.fields(),
                        change.apply(original.parents())));
    }

    @Test
    void drift_missingColumn_isReported() {
        Catalogue original = UsersCatalogue.CATALOGUE;
        Catalogue changed = new Catalogue(
                "users",
                Direction.DESCENDING,
                List.of(Field.standard("log_in", FieldType.TEXT), Field.sortOnly("wealth", FieldType.INTEGER)),
                List.of(
                        new Parent("dash_id", "dashes", "dashs", "slug", new Source.Column("id")),
                        new Parent("event_id", "events", "events", "slug", new Source.Column("id")),
                        new Parent("team_id", "teams", "teams", null, new Source.Column("team_id")),
                        original.parents().get(0)));
        try (TestServer server = TestServer.start()) {
            assertThat(CatalogueSqlDrift.from(server.jdbi(), changed))
                    .anyMatch(told -> told.matches("(?is)users, filter\\[log_in]: .*column \\W?users\\.log_in.*"))
                    .anyMatch(told -> told.matches("(?is)users, sort=log_in: .*column \\W?users\\.log_in.*"))
                    .anyMatch(told -> told.matches("(?is)users, sort=wealth: .*column \\W?users\\.wealth.*"))
                    .anyMatch(told -> told.matches("(?is)users, dash_id: .*(table|relation) \\W?dashs\\W.*"))
                    .anyMatch(told -> told.matches("(?is)users, event_id: .*column \\W?slug\\W.*"))
                    .anyMatch(told -> told.matches("(?is)users, team_id: .*column \\W?users\\.team_id.*"))
                    .hasSize(6);
        }
    }

    @Test
    void drift_changedOperation_isReported() {
        Contract changed = CONTRACT.changed(document -> {
            ObjectNode paths = (ObjectNode) document.get("paths");
            ObjectNode list = (ObjectNode) paths.at("/~1v2~1projects_users/get");
            list.put("x-required-role", "Advanced staff");
            ((ArrayNode) list.get("parameters")).remove(0);
            ObjectNode responses = (ObjectNode) list.get("responses");
            responses.remove("422");
            ObjectNode fabManager = (ObjectNode) paths.at("/~1open_api~1v1~1users/get");
            fabManager.put("operationId", "listMakers");
            ((ObjectNode) document.at("/components/parameters/FabManagerPerPage/schema")).put("default", 25);
            ((ObjectNode) document.at("/components/parameters/PageSize")).put("description", "60 at most");
            ((ObjectNode) document.at("/components/parameters/PageSize/schema")).remove("default");
            ObjectNode castles = paths.putObject("/v2/castles").putObject("get");
            castles.put("operationId", "listCastles").putObject("responses");
        });
        assertThat(InterfaceDrift.from(changed, INTERFACES))
                .containsExactlyInAnyOrder(
                        "GET /v2/projects_users, role: the contract has Advanced staff, the interface ",
                        "GET /v2/projects_users, query parameters: the contract has [user_id, sort, filter[*], range[*],"
                                + " page[number], page[size], page, per_page], the interface [project_id, user_id,"
                                + " sort, filter[*], range[*], page[number], page[size], page, per_page]",
                        "GET /open_api/v1/users has no method listMakers",
                        "GET /v2/castles has no method listCastles",
                        "The contract has no operation for listFabManagerUsers");
        try (ServerDrift drift = new ServerDrift(changed)) {
            assertThat(drift.unanswered())
                    .containsExactly("GET /v2/castles is answered with 404: no resource is registered for it");
            assertThat(drift.roles()).anyMatch(told -> told.startsWith("GET /v2/projects_users: the contract refuses"));
            assertThat(drift.pageSizes())
                    .contains("GET /open_api/v1/users, default per_page: the contract has 25, the server 20")
                    .contains("GET /v2/users, greatest page[size]: the contract has 60, the server 100")
                    .contains("GET /v2/users, default page[size]: the contract has none, the server 30");
            assertThat(drift.statuses()).contains("GET /v2/projects_users does not document the status [422]");
        }
    }
}
