package dev.understudy.benchmarks.part;

import dev.understudy.server.anti_grav_units_users.AntiGravUnitsUsersCatalogue;
import dev.understudy.server.json.Timestamps;
import dev.understudy.server.projects_users.ProjectsUsersCatalogue;
import dev.understudy.server.query.Catalogue;
import dev.understudy.server.query.Field;
import dev.understudy.server.query.FieldType;
import dev.understudy.server.query.Parent;
import dev.understudy.server.query.Source;
import dev.understudy.server.users.UsersCatalogue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request for every documented filter, range, sort and parent, with values that select rows of one database. The
 * catalogues say what is documented, as their own test holds against the contract. Not thread-safe.
 */
final class GrowthRequests {
    private static final List<Catalogue> CATALOGUES =
            List.of(UsersCatalogue.CATALOGUE, ProjectsUsersCatalogue.CATALOGUE, AntiGravUnitsUsersCatalogue.CATALOGUE);
    private static final double RANGE_FROM = 0.45;
    private static final double RANGE_TO = 0.55;

    private final Map<String, String> targets = new LinkedHashMap<>();
    private final Statement statement;

    private GrowthRequests(Statement statement) {
        this.statement = statement;
    }

    /** The targets by what they ask for, which is the same for every population, though values differ. */
    static Map<String, String> of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            GrowthRequests requests = new GrowthRequests(statement);
            for (Catalogue catalogue : CATALOGUES) {
                requests.addAll(catalogue);
            }
            requests.addFabManager();
            return requests.targets;
        }
    }

    private void addAll(Catalogue catalogue) throws SQLException {
        String list = catalogue.table();
        targets.put(list, "/v2/" + list);
        add(list, "page[size]", "100");
        for (Field field : catalogue.fields()) {
            if (field.uses().contains(Field.Use.FILTER)) {
                addFilters(list, field);
            }
            if (field.uses().contains(Field.Use.RANGE)) {
                addRange(list, field);
            }
            if (field.uses().contains(Field.Use.SORT)) {
                targets.put(list + " sort=" + field.name(), "/v2/" + list + "?sort=" + field.name());
                targets.put(list + " sort=-" + field.name(), "/v2/" + list + "?sort=-" + field.name());
            }
        }
        for (Parent parent : catalogue.parents()) {
            addParent(list, parent);
        }
    }

    private void add(String list, String parameter, String value) {
        targets.put(
                list + " " + parameter,
                "/v2/" + list + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private void addFilters(String list, Field field) throws SQLException {
        String parameter = "filter[" + field.name() + "]";
        if (field.source() instanceof Source.Column) {
            Optional<String> value = typical(list, field);
            if (value.isPresent()) {
                add(list, parameter, value.get());
            }
            if (value(FieldType.INTEGER, "select id from " + list + " where " + field.name() + " is null limit 1")
                    .isPresent()) {
                targets.put(list + " " + parameter + "=null", "/v2/" + list + "?" + parameter + "=null");
            }
        } else if (field.source() instanceof Source.Membership membership) {
            add(list, parameter, mostFrequent(field, membership));
        } else {
            for (String value : field.allowed()) {
                targets.put(list + " " + parameter + "=" + value, "/v2/" + list + "?" + parameter + "=" + value);
            }
        }
    }

    /** The value of a row in the middle of the table, so that a frequent value is taken more likely than a rare one. */
    private Optional<String> typical(String list, Field field) throws SQLException {
        String column = field.name();
        String middle = "select " + column + " from " + list + " where id >= (select max(id) / 2 from " + list
                + ") and "
                + column + " is not null" + (field.type() == FieldType.TEXT ? " and " + column + " not like '%,%'" : "")
                + " order by id limit 1";
        return value(field.type(), middle);
    }

    /** The documented value that most rows of the joining table have. */
    private String mostFrequent(Field field, Source.Membership membership) throws SQLException {
        String column = membership.column();
        String query = "select " + column + " from " + membership.table() + " group by " + column
                + " order by count(*) desc, " + column;
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                if (field.allowed().contains(rows.getString(1))) {
                    return rows.getString(1);
                }
            }
        }
        throw new IllegalStateException("No documented value of " + field.name() + " selects anything");
    }

    /** A tenth of the rows that have a value, from the middle of their order. */
    private void addRange(String list, Field field) throws SQLException {
        List<String> bounds = new ArrayList<>();
        for (double share : List.of(RANGE_FROM, RANGE_TO)) {
            String column = field.name();
            String known = " from " + list + " where " + column + " is not null"
                    + (field.type() == FieldType.TEXT ? " and " + column + " not like '%,%'" : "");
            long count = number("select count(*)" + known);
            value(
                            field.type(),
                            "select " + column + known + " order by " + column + " limit 1 offset "
                                    + (long) (count * share))
                    .ifPresent(bounds::add);
        }
        if (bounds.size() == 2) {
            add(list, "range[" + field.name() + "]", String.join(",", bounds));
        }
    }

    /** The first parent that has rows, by parameter and by route. */
    private void addParent(String list, Parent parent) throws SQLException {
        long id = number("select parents.id from " + parent.table() + " parents where exists (select 1 from "
                + children(list, parent.source()) + " = parents.id) order by parents.id limit 1");
        add(list, parent.parameter(), Long.toString(id));
        targets.put(
                list + " by the route /v2/" + parent.route() + "/:" + parent.parameter(),
                "/v2/" + parent.route() + "/" + id + "/" + list);
    }

    /** The tables that lead from a list to its parents, up to the column that holds a parent's id. */
    private static String children(String list, Source source) {
        if (source instanceof Source.Column column) {
            return list + " where " + list + "." + column.name();
        }
        if (source instanceof Source.Membership membership) {
            String members = membership.table();
            return list + " join " + members + " on " + members + "." + membership.member() + " = " + list + "."
                    + membership.own() + " where " + members + "." + membership.column();
        }
        throw new IllegalArgumentException("No row of " + list + " has a parent by " + source);
    }

    private void addFabManager() throws SQLException {
        String path = "/open_api/v1/users";
        String list = "fab_manager_users";
        String middle = " from " + list + " where id >= (select max(id) / 2 from " + list + ") and deleted_at is null"
                + " and email is not null order by id limit 1";
        targets.put("fab_manager users", path);
        targets.put("fab_manager users per_page", path + "?per_page=100");
        targets.put("fab_manager users user_id", path + "?user_id=" + number("select id" + middle));
        targets.put(
                "fab_manager users email",
                path + "?email="
                        + value(FieldType.TEXT, "select email" + middle).orElseThrow());
        targets.put(
                "fab_manager users created_after",
                path + "?created_after="
                        + value(FieldType.TIMESTAMP, "select created_at" + middle)
                                .orElseThrow());
        targets.put("fab_manager users including_deleted_users", path + "?including_deleted_users=true");
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(value(FieldType.INTEGER, query).orElseThrow(() -> new IllegalStateException(query)));
    }

    /** The first value of the first row, as a request writes it. */
    private Optional<String> value(FieldType type, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                return Optional.empty();
            }
            return Optional.of(
                    switch (type) {
                        case TIMESTAMP ->
                            Timestamps.write(
                                    rows.getObject(1, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC));
                        case DATE -> rows.getObject(1, LocalDate.class).toString();
                        case BOOLEAN -> Boolean.toString(rows.getBoolean(1));
                        case INTEGER, NUMBER, TEXT -> rows.getString(1);
                    });
        }
    }
}
