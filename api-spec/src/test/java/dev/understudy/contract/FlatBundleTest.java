package dev.understudy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The flat bundle describes the requests of the deepObject bundle. */
class FlatBundleTest {

    private static final Contract DEEP = Contract.deep();
    private static final Contract FLAT = Contract.flat();
    private static final Schemas FLAT_SCHEMAS = new Schemas(FLAT);

    static Stream<PatternsTest.Property> properties() {
        return PatternsTest.properties();
    }

    @Test
    void every_operation_hasTheSameNamesOnTheWire() {
        assertThat(FLAT.operations()).hasSameSizeAs(DEEP.operations());
        for (Contract.Operation operation : DEEP.operations()) {
            assertThat(FLAT.queryNames(FLAT.operation(operation.toString())))
                    .as(operation.toString())
                    .isEqualTo(withoutThoseThatHaveAList(DEEP.queryNames(operation)));
        }
    }

    @Test
    void aScalarThatHasAList_isLeftOut() {
        assertThat(FLAT.queryNames(FLAT.operation("GET /open_api/v1/users")))
                .contains("email[]", "user_id[]")
                .doesNotContain("email", "user_id");
        assertThat(FLAT.queryNames(FLAT.operation("GET /v2/projects_users"))).contains("user_id");
    }

    @Test
    void noParameter_hasTheNameOfASchema() {
        List<String> parameters = new ArrayList<>();
        FLAT.at("/components/parameters").fieldNames().forEachRemaining(parameters::add);
        List<String> schemas = new ArrayList<>();
        FLAT.at("/components/schemas").fieldNames().forEachRemaining(schemas::add);
        assertThat(parameters).doesNotContainAnyElementsOf(schemas);
    }

    @Test
    void no_deepObjectIsLeft_andEveryFlatParameterIsOptional() {
        for (Contract.Operation operation : FLAT.operations()) {
            for (JsonNode parameter : FLAT.parameters(operation)) {
                assertThat(parameter.path("style").asText()).isNotEqualTo("deepObject");
                if (parameter.get("in").textValue().equals("query")) {
                    assertThat(parameter.path("required").asBoolean()).isFalse();
                }
            }
        }
    }

    @Test
    void nothing_butTheParametersAndTheTitleDiffers() {
        assertThat(withoutParameters(FLAT)).isEqualTo(withoutParameters(DEEP));
        assertThat(FLAT.at("/info/title").textValue()).isEqualTo("understudy (flat)");
    }

    @ParameterizedTest
    @MethodSource("properties")
    void flatParameter_hasTheItemsOfTheProperty(PatternsTest.Property property) {
        JsonNode parameter = FLAT.at(pointer(property));
        JsonNode array = parameter.get("schema");

        assertThat(parameter.get("name").textValue()).isEqualTo(property.parameter() + "[" + property.field() + "]");
        assertThat(parameter.get("style").textValue()).isEqualTo("form");
        assertThat(parameter.get("explode").booleanValue()).isFalse();
        assertThat(array.get("type").textValue()).isEqualTo("array");
        if (property.kind().equals("date-time")) {
            assertThat(array.at("/items/$ref").textValue()).isEqualTo("#/components/schemas/TimestampInput");
        } else {
            assertThat(FLAT.resolve(array.get("items"))).isEqualTo(property.items());
        }
        assertThat(parameter.get("x-evidence")).isEqualTo(property.definition().get("x-evidence"));
        assertThat(array.path("minItems").asInt()).isEqualTo(property.isFilter() ? 0 : 2);
        assertThat(array.path("maxItems").asInt()).isEqualTo(property.isFilter() ? 0 : 2);
    }

    @ParameterizedTest
    @MethodSource("properties")
    void both_bundlesTakeAndRefuseTheSameLists(PatternsTest.Property property) {
        List<String> values = new ArrayList<>(PatternsTest.legal(property));
        if (!property.kind().equals("string")) {
            values.addAll(PatternsTest.nonsense(property));
        }
        for (String value : values) {
            for (String list : List.of(value, value + "," + values.get(0), String.join(",", value, value, value))) {
                assertThat(FLAT_SCHEMAS
                                .faults(pointer(property) + "/schema", typed(list, property))
                                .isEmpty())
                        .as(list)
                        .isEqualTo(property.pattern().matcher(list).matches());
            }
        }
    }

    @Test
    void a_propertyWithoutItems_keepsItsSchema() {
        JsonNode flat = FLAT.at("/components/parameters/CursusUserQuery.cursus_id");
        JsonNode property = DEEP.at("/components/schemas/CursusUserQuery/properties/cursus_id");

        assertThat(flat.get("name").textValue()).isEqualTo("cursus_user[cursus_id]");
        assertThat(flat.at("/schema/type")).isEqualTo(property.get("type"));
        assertThat(flat.at("/schema/pattern")).isEqualTo(property.get("pattern"));
        assertThat(flat.get("example")).isEqualTo(property.get("example"));
        assertThat(flat.get("x-evidence")).isEqualTo(property.get("x-evidence"));
        assertThat(flat.get("schema").has("x-evidence")).isFalse();
    }

    @Test
    void derive_leavesTheBundleAsItIs() {
        ObjectNode bundle = DEEP.document().deepCopy();

        FlatBundle.derive(bundle);

        assertThat(bundle).isEqualTo(DEEP.document());
    }

    private static List<String> withoutThoseThatHaveAList(List<String> names) {
        return names.stream().filter(name -> !names.contains(name + "[]")).toList();
    }

    private static String pointer(PatternsTest.Property property) {
        return "/components/parameters/" + property.schema() + "."
                + property.field().replace("?", "");
    }

    /** The array that a comma list on the wire stands for, as a reader of typed arrays takes it. */
    private static ArrayNode typed(String list, PatternsTest.Property property) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (String value : list.split(",", -1)) {
            if (property.kind().equals("integer") && value.matches("-?\\d{1,19}")) {
                array.add(Long.parseLong(value));
            } else if (property.kind().equals("boolean") && value.matches("true|false")) {
                array.add(Boolean.parseBoolean(value));
            } else {
                array.add(value);
            }
        }
        return array;
    }

    private static JsonNode withoutParameters(Contract contract) {
        ObjectNode copy = contract.document().deepCopy();
        ((ObjectNode) copy.get("info")).remove("title");
        ((ObjectNode) copy.at("/components")).remove("parameters");
        ObjectNode schemas = (ObjectNode) copy.at("/components/schemas");
        properties().filter(property -> property.items().has("enum")).forEach(property -> schemas.properties()
                .removeIf(schema -> schema.getValue().equals(property.items())));
        for (JsonNode parameter : contract.at("/components/parameters")) {
            if (parameter.path("style").asText().equals("deepObject")) {
                schemas.remove(parameter.at("/schema/$ref").textValue().substring("#/components/schemas/".length()));
            }
        }
        copy.get("paths").forEach(path -> {
            ((ObjectNode) path).remove("servers");
            path.forEach(operation -> ((ObjectNode) operation).remove("parameters"));
        });
        return copy;
    }
}
