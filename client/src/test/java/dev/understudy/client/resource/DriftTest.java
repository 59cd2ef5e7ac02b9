package dev.understudy.client.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated query classes match the contract: the same fields, with the same names. */
class DriftTest {
    private static final JsonNode SCHEMAS = contract().path("components").path("schemas");

    private static JsonNode contract() {
        try {
            return new YAMLMapper()
                    .readTree(Path.of("..", "api-spec", "target", "contract", "openapi.yaml")
                            .toFile());
        } catch (IOException e) {
            throw new AssertionError("There is no contract. It is built by: mvn -pl api-spec process-classes", e);
        }
    }

    static Stream<String> lists() {
        return Stream.of(
                "Users",
                "ProjectsUsers",
                "AntiGravUnitsUsers",
                "Campus",
                "CampusUsers",
                "Cursus",
                "CursusUsers",
                "Locations",
                "Projects");
    }

    @Test
    void everyListOfTheContract_isTested() {
        Set<String> filters = new TreeSet<>();
        SCHEMAS.fieldNames().forEachRemaining(name -> {
            if (name.endsWith("Filter")) {
                filters.add(name.replace("Filter", ""));
            }
        });

        assertThat(filters).containsExactlyInAnyOrderElementsOf(lists().toList());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void filter_hasEveryField_andSendsItByItsName(String list) throws Exception {
        Class<?> filter = Class.forName(UsersQuery.class.getPackageName() + "." + list + "Query$Filter");
        JsonNode fields = SCHEMAS.path(list + "Filter").path("properties");
        List<String> methods = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            String name = camel(field.getKey());
            JsonNode items = resolve(field.getValue().path("x-items"));
            methods.addAll(valueTypes(items, true).stream()
                    .map(type -> name + " " + type.getSimpleName())
                    .toList());
            for (Class<?> type : valueTypes(items, true)) {
                FilterFields<?> filled = (FilterFields<?>) newInstance(filter);
                Object value = sample(type, items);
                invoke(filter.getMethod(name, type), filled, value);
                assertThat(filled.wire()).containsOnlyKeys(field.getKey());
            }
            if ("null".matches(field.getValue().path("pattern").asText())) {
                methods.add(name + "IsNull");
                FilterFields<?> filled = (FilterFields<?>) newInstance(filter);
                invoke(filter.getMethod(name + "IsNull"), filled);
                assertThat(filled.wire()).containsExactly(Map.entry(field.getKey(), "null"));
            }
        }
        assertThat(declared(filter)).containsExactlyInAnyOrderElementsOf(methods);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void range_hasEveryField_andSendsItByItsName(String list) throws Exception {
        Class<?> range = Class.forName(UsersQuery.class.getPackageName() + "." + list + "Query$Range");
        JsonNode fields = SCHEMAS.path(list + "Range").path("properties");
        List<String> methods = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            String name = camel(field.getKey());
            JsonNode items = resolve(field.getValue().path("x-items"));
            for (Class<?> type : valueTypes(items, false)) {
                methods.add(name + " " + type.getSimpleName() + " " + type.getSimpleName());
                RangeFields<?> filled = (RangeFields<?>) newInstance(range);
                Object value = sample(type, items);
                invoke(range.getMethod(name, type, type), filled, value, value);
                assertThat(filled.wire()).containsOnlyKeys(field.getKey());
                if (type == String.class || type == boolean.class) {
                    continue;
                }
                for (String suffix : List.of("AtLeast", "AtMost")) {
                    methods.add(name + suffix + " " + type.getSimpleName());
                    RangeFields<?> open = (RangeFields<?>) newInstance(range);
                    invoke(range.getMethod(name + suffix, type), open, value);
                    assertThat(open.wire()).containsOnlyKeys(field.getKey());
                }
            }
        }
        assertThat(declared(range)).containsExactlyInAnyOrderElementsOf(methods);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void sort_hasEveryField_andSendsItByItsName(String list) throws Exception {
        Class<?> query = Class.forName(UsersQuery.class.getPackageName() + "." + list + "Query");
        Class<?> sort = Class.forName(query.getName() + "$Sort");
        List<String> methods = new ArrayList<>();
        for (JsonNode value : SCHEMAS.path(list + "SortField").path("enum")) {
            String term = value.asText();
            boolean descending = term.startsWith("-");
            Method method = sort.getMethod(camel(term.replace("-", "")));
            List<String> terms = new ArrayList<>();
            Constructor<?> constructor = sort.getDeclaredConstructor(List.class);
            constructor.setAccessible(true);
            Object sorted = method.invoke(constructor.newInstance(terms));
            if (descending) {
                sorted.getClass().getMethod("descending").invoke(sorted);
            } else {
                methods.add(method.getName());
            }
            assertThat(terms).containsExactly(term);
        }
        assertThat(declared(sort)).containsExactlyInAnyOrderElementsOf(methods);
    }

    @Test
    void parents_areThoseOfTheContract() {
        assertThat(parents(UsersResource.class, "of"))
                .containsExactlyInAnyOrder(
                        "Dash",
                        "Event",
                        "Team",
                        "Project",
                        "Partnership",
                        "Expertise",
                        "Cursus",
                        "Campus",
                        "Achievement",
                        "Title",
                        "Quest",
                        "Group");
        assertThat(SCHEMAS.path("UsersParentKind").path("enum")).hasSize(12);
        assertThat(parents(ProjectsUsersResource.class, "of")).containsExactlyInAnyOrder("Project", "User");
        assertThat(SCHEMAS.path("ProjectsUsersParentKind").path("enum")).hasSize(2);
        assertThat(parents(AntiGravUnitsUsersResource.class, "of")).containsExactlyInAnyOrder("User", "Campus");
        assertThat(SCHEMAS.path("AntiGravUnitsUsersParentKind").path("enum")).hasSize(2);
        assertThat(parents(LocationsResource.class, "of")).containsExactlyInAnyOrder("User", "Campus");
        assertThat(SCHEMAS.path("LocationsParentKind").path("enum")).hasSize(2);
        assertThat(parents(ProjectsResource.class, "of")).containsExactlyInAnyOrder("Cursus", "Project");
        assertThat(SCHEMAS.path("ProjectsParentKind").path("enum")).hasSize(2);
        assertThat(parents(CampusUsersResource.class, "of")).containsExactly("User");
        assertThat(SCHEMAS.path("CampusUsersParentKind").path("enum")).hasSize(1);
        assertThat(parents(CursusUsersResource.class, "of")).containsExactlyInAnyOrder("User", "Cursus");
        assertThat(parents(FabManagerUsersResource.class, "of")).isEmpty();
    }

    private static Set<String> parents(Class<?> type, String prefix) {
        Set<String> names = new TreeSet<>();
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().startsWith(prefix)) {
                names.add(method.getName().substring(prefix.length()));
            }
        }
        return names;
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? SCHEMAS.path(node.get("$ref").asText().replace("#/components/schemas/", "")) : node;
    }

    private static List<Class<?>> valueTypes(JsonNode items, boolean several) {
        return switch (items.path("type").asText() + " " + items.path("format").asText()) {
            case "integer int64" -> several ? List.of(long[].class, Collection.class) : List.of(long.class);
            case "number double" -> several ? List.of(double[].class, Collection.class) : List.of(double.class);
            case "boolean " -> List.of(boolean.class);
            case "string " -> several ? List.of(String[].class, Collection.class) : List.of(String.class);
            case "string date" -> several ? List.of(LocalDate[].class, Collection.class) : List.of(LocalDate.class);
            case "string date-time" ->
                several
                        ? List.of(OffsetDateTime[].class, Collection.class, Instant[].class, LocalDate[].class)
                        : List.of(OffsetDateTime.class, Instant.class, LocalDate.class);
            default -> throw new AssertionError("Unknown items: " + items);
        };
    }

    private static Object sample(Class<?> type, JsonNode items) {
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), 1);
            Array.set(array, 0, sample(type.getComponentType(), items));
            return array;
        }
        if (type == Collection.class) {
            Class<?> first = valueTypes(items, false).get(0);
            return List.of(sample(first, items));
        }
        if (type == long.class) {
            return items.path("enum").path(0).asLong(1);
        }
        if (type == double.class) {
            return 4.2;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == String.class) {
            return "text";
        }
        Instant instant = Instant.parse("2017-11-22T13:41:00Z");
        return type == Instant.class
                ? instant
                : type == LocalDate.class ? LocalDate.parse("2017-11-22") : instant.atOffset(ZoneOffset.UTC);
    }

    private static Object newInstance(Class<?> type) throws ReflectiveOperationException {
        return type.getDeclaredConstructor().newInstance();
    }

    private static void invoke(Method method, Object target, Object... arguments) throws IllegalAccessException {
        try {
            method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " refuses " + Arrays.deepToString(arguments), e.getCause());
        }
    }

    /** The public methods declared by a class, by name and parameters, without bridge methods. */
    private static List<String> declared(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .map(method -> String.join(
                        " ",
                        Stream.concat(
                                        Stream.of(method.getName()),
                                        Arrays.stream(method.getParameterTypes())
                                                .map(Class::getSimpleName))
                                .toList()))
                .toList();
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.replace("?", "").split("_")) {
            camel.append(camel.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        String method = camel.toString();
        return SourceVersion.isKeyword(method) ? method + "_" : method;
    }
}
