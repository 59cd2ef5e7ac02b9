package dev.understudy.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The patterns of the filter and range properties take every legal form, and nothing of another type. */
class PatternsTest {

    private static final Contract CONTRACT = Contract.deep();

    private static final List<String> TIMESTAMPS = List.of(
            "2017-11-22",
            "2017-9-1",
            "2017-9-01T00:00:00.000Z",
            "2017-07-22 13:43:10 UTC",
            "2017-07-22T13:43:10Z",
            "2017-07-22T13:43:10.825Z",
            "2017-07-22T13:43:10.825123Z",
            "2017-07-22T13:43:10",
            "2017-07-22T13:43Z",
            "2017-07-22T13:43:10+02:00",
            "2017-07-22T13:43:10-0500",
            "2017-07-22T13:43:10 02:00",
            "2017-07-22 13:43:10 +0200",
            "2017-07-22 13:43:10  0200",
            "2016-02-29",
            "2000-2-29T23:59:59+18:00");

    /** A property of a filter or range schema. */
    record Property(String parameter, String schema, String field, JsonNode definition, JsonNode items) {

        Pattern pattern() {
            return Pattern.compile(definition.get("pattern").textValue());
        }

        boolean isFilter() {
            return parameter.equals("filter");
        }

        /** Whether the document lists the values, or the field is no column, so that {@code null} means nothing. */
        boolean hasFixedValues() {
            return items.has("enum")
                    || List.of("active", "retriable", "marked", "staff?", "alumni?", "active?")
                            .contains(field);
        }

        String kind() {
            return items.path("format").asText().startsWith("date")
                    ? items.get("format").textValue()
                    : items.get("type").textValue();
        }

        @Override
        public String toString() {
            return schema + "." + field;
        }
    }

    static Stream<Property> properties() {
        List<Property> properties = new ArrayList<>();
        for (String parameter : List.of("filter", "range")) {
            for (String resource : List.of("AntiGravUnitsUsers", "ProjectsUsers", "Users")) {
                String schema = resource + (parameter.equals("filter") ? "Filter" : "Range");
                for (var field : CONTRACT.at("/components/schemas/" + schema + "/properties")
                        .properties()) {
                    JsonNode items = CONTRACT.resolve(field.getValue().get("x-items"));
                    properties.add(new Property(parameter, schema, field.getKey(), field.getValue(), items));
                }
            }
        }
        return properties.stream();
    }

    static Stream<Property> ranges() {
        return properties().filter(property -> !property.isFilter());
    }

    static Stream<Property> withDocumentedValues() {
        return properties().filter(property -> property.items().has("enum"));
    }

    static List<String> legal(Property property) {
        if (property.items().has("enum")) {
            return Documents.texts(property.items().get("enum"));
        }
        return switch (property.kind()) {
            case "integer" -> List.of("0", "42", "-1", "9223372036854775807");
            case "boolean" -> List.of("true", "false");
            case "date" -> List.of("2019-12-09");
            case "date-time" -> TIMESTAMPS;
            default -> List.of("in_progress", "I secured a job/internship", "jeanne@student.42.fr", "é", "2017");
        };
    }

    static List<String> nonsense(Property property) {
        return switch (property.kind()) {
            case "integer" ->
                List.of("x", "1.5", "1e3", "+-1", "--1", "1 0", "1\t", "12345678901234567890", "nul", "1\0");
            case "boolean" -> List.of("yes", "1", "TRUE", "truefalse", "true\t");
            case "date" -> List.of("2019-12", "09.12.2019", "2019-02-29", "2019-06-31", "2019-13-01", "today");
            case "date-time" ->
                List.of(
                        "2019-12",
                        "2019-12-09T",
                        "2019-12-09T14Z",
                        "14:17",
                        "1511358060",
                        "today",
                        "2016-02-31",
                        "1900-02-29",
                        "2019-12-09T24:00Z",
                        "2019-12-09T14:17:15z",
                        "2019-12-09T14:17:15+18:01",
                        "2019-12-09T14:17:15   02:00");
            default -> List.of("a\0b");
        };
    }

    @ParameterizedTest
    @MethodSource("properties")
    void own_example_isTaken(Property property) {
        assertThat(property.definition().get("example").textValue()).matches(property.pattern());
    }

    @ParameterizedTest
    @MethodSource("properties")
    void legal_values_areTaken(Property property) {
        List<String> legal = legal(property);
        Pattern pattern = property.pattern();

        if (property.isFilter()) {
            assertThat(legal).allSatisfy(value -> assertThat(value).matches(pattern));
            assertThat(String.join(",", legal)).matches(pattern);
        } else {
            assertThat(legal)
                    .allSatisfy(value -> assertThat(value + "," + value).matches(pattern));
        }
    }

    /** Text is left out: a space is a part of it. */
    @ParameterizedTest
    @MethodSource("properties")
    void spaces_aroundAValue_areTaken(Property property) {
        if (!property.kind().equals("string") || property.items().has("enum")) {
            String value = legal(property).get(0);
            assertThat(" " + value + " , " + value).matches(property.pattern());
        }
    }

    @ParameterizedTest
    @MethodSource("properties")
    void emptyValues_betweenCommas_areTakenByFiltersOnly(Property property) {
        String value = legal(property).get(0);

        assertThat(List.of(",", ",,", value + ",", "," + value, value + ",," + value))
                .allSatisfy(list ->
                        assertThat(property.pattern().matcher(list).matches()).isEqualTo(property.isFilter()));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void nonsense_isRefused(Property property) {
        String good = legal(property).get(0);
        Pattern pattern = property.pattern();

        assertThat(nonsense(property)).allSatisfy(value -> {
            assertThat(value).doesNotMatch(pattern);
            assertThat(good + "," + value).doesNotMatch(pattern);
            assertThat(value + "," + good).doesNotMatch(pattern);
        });
    }

    @ParameterizedTest
    @MethodSource("properties")
    void null_andTheEmptyValue_areTakenByFiltersOnly(Property property) {
        boolean isText = property.kind().equals("string");
        Pattern pattern = property.pattern();

        assertThat(pattern.matcher("").matches()).isEqualTo(property.isFilter());
        if (property.isFilter()) {
            assertThat(pattern.matcher("null").matches()).isEqualTo(!property.hasFixedValues());
        } else {
            assertThat(pattern.matcher("null,null").matches()).isEqualTo(isText);
        }
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void range_hasExactlyTwoValues(Property property) {
        String value = legal(property).get(0);
        Pattern pattern = property.pattern();

        assertThat(value + "," + value).matches(pattern);
        assertThat(List.of(value, value + ",", "," + value, String.join(",", value, value, value)))
                .allSatisfy(other -> assertThat(other).doesNotMatch(pattern));
    }

    @ParameterizedTest
    @MethodSource("withDocumentedValues")
    void documentedValues_andNoOthers_areTaken(Property property) {
        List<String> taken = IntStream.rangeClosed(-10, 1000)
                .mapToObj(Integer::toString)
                .filter(value -> property.pattern().matcher(value).matches())
                .toList();

        assertThat(taken).isEqualTo(Documents.texts(property.items().get("enum")));
        assertThat("01").doesNotMatch(property.pattern());
    }

    @ParameterizedTest
    @MethodSource("properties")
    void almostRightInput_isRefusedQuickly(Property property) {
        String value = legal(property).get(0);
        String almost = String.join(",", Collections.nCopies(200, value)) + "\0";
        Pattern pattern = property.pattern();

        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(almost).doesNotMatch(pattern));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimestampInput", "NullableTimestampInput"})
    void timestampInput_takesTheFormsOfRequests(String schema) {
        Pattern pattern = Pattern.compile(
                CONTRACT.at("/components/schemas/" + schema + "/pattern").textValue());

        assertThat(TIMESTAMPS).allSatisfy(value -> assertThat(value).matches(pattern));
        assertThat(List.of("", "today", "2017", "2017-07-22T13:43:10Z,2017-07-22T13:43:10Z"))
                .allSatisfy(value -> assertThat(value).doesNotMatch(pattern));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1,2", "[1]", "[1,2]", "[1, 2]", "-1", "+1", "1746,1745"})
    void fabManagerUserId_takesOneOrMany(String value) {
        assertThat(value).matches(fabManager("FabManagerUserId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[1", "1]", "[]", "1;2", "--1", "1.5", ",", ",,", "1,", ",1", "[1,]", "1,,2"})
    void fabManagerUserId_refusesNonsense(String value) {
        assertThat(value).doesNotMatch(fabManager("FabManagerUserId"));
    }

    private static Pattern fabManager(String parameter) {
        return Pattern.compile(CONTRACT.at("/components/parameters/" + parameter + "/schema/pattern")
                .textValue());
    }
}
