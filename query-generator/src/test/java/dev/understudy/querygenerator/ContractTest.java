package dev.understudy.querygenerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading a contract, and the errors for unsupported ones. */
class ContractTest {
    private static final String CONTRACT = """
            paths:
              /v2/{parent}/{parent_id}/things:
                get:
                  parameters:
                    - {name: parent, schema: {type: string, enum: [boxes]}}
              /v2/things:
                get:
                  tags: [red_things]
                  description: The things, in `boxes`.
                  parameters:
                    - {in: query, name: box_id, description: The id of a box.}
                    - {in: query, name: shop_id, description: The id of a shop.}
                    - {in: query, name: sort, schema: {items: {enum: [id, -id]}}}
                    - in: query
                      name: filter
                      schema:
                        properties:
                          id: {pattern: '^(\\d+|null)$', x-items: {type: integer}}
                          size: {pattern: '^\\d+$', x-items: {type: integer, enum: [1, 3]}}
                    - {in: query, name: 'page[number]'}
                    - {in: query, name: 'page[size]'}
                    - {in: query, name: 'colour[]', schema: {items: {type: string}}}
                    - {in: query, name: colour, schema: {type: string}}
                    - {in: query, name: since, schema: {$ref: '#/components/schemas/TimestampInput'}}
                    - {in: query, name: broken, schema: {type: string, enum: ['true', 'false']}}
                  responses:
                    '200':
                      headers:
                        X-Total: {schema: {type: integer}}
                        X-Per-Page: {schema: {type: integer, maximum: 100}}
                      content:
                        application/json:
                          schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}
              /v2/things/{id}:
                get:
                  parameters:
                    - {in: path, name: id, description: The id or slug of the thing.}
                  responses:
                    '200': {content: {application/json: {schema: {$ref: '#/components/schemas/WholeThing'}}}}
              /v2/boxes/{id}/weight:
                get:
                  responses: {'200': {content: {}}}
              /v2/shops:
                post:
                  responses: {}
              /v2/one:
                get:
                  responses: {'200': {content: {}}}
            components:
              schemas:
                TimestampInput: {type: string, pattern: x}
                Thing: {properties: {id: {type: integer}, name: {type: string}}}
                WholeThing: {properties: {id: {type: integer}, name: {type: string}}}
            """;

    private static List<ListOperation> read(String contract) {
        try {
            return Contract.of(new YAMLMapper().readTree(contract)).lists();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(String part, String instead, String... why) {
        assertThat(CONTRACT).contains(part);
        assertThatThrownBy(() -> read(CONTRACT.replace(part, instead)))
                .isInstanceOf(GeneratorException.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void lists_areRead() {
        assertThat(read(CONTRACT))
                .containsExactly(new ListOperation(
                        "red_things",
                        "/v2/things",
                        "The things, in `boxes`.",
                        "Thing",
                        null,
                        null,
                        List.of(
                                new Parent("box_id", "The id of a box.", "boxes"),
                                new Parent("shop_id", "The id of a shop.", null)),
                        List.of("id"),
                        List.of(
                                new Field("id", "", ValueType.INTEGER, List.of(), true),
                                new Field("size", "", ValueType.INTEGER, List.of(1L, 3L), false)),
                        List.of(),
                        List.of(
                                new Field("colour[]", "", ValueType.TEXT, List.of(), false),
                                new Field("since", "", ValueType.TIMESTAMP, List.of(), false),
                                new Field("broken", "", ValueType.BOOLEAN, List.of(), false)),
                        new ListOperation.Paging("page[number]", "page[size]", 100),
                        new ListOperation.One("WholeThing", null, "slug")));
    }

    @Test
    void resourceThatDoesMoreThanRead_isKnown() throws JsonProcessingException {
        Contract contract = Contract.of(new YAMLMapper().readTree(CONTRACT));

        assertThat(contract.isMoreThanRead("/v2/things")).isFalse();
        assertThat(contract.isMoreThanRead("/v2/boxes")).isTrue();
        assertThat(contract.isMoreThanRead("/v2/shops")).isTrue();
    }

    @Test
    void recordWithoutAName_isReadById() {
        ListOperation list = read(CONTRACT.replace("The id or slug of the thing.", "The id of the thing."))
                .get(0);

        assertThat(list.one()).isEqualTo(new ListOperation.One("WholeThing", null, null));
        assertThat(read(CONTRACT.replace("/v2/things/{id}:", "/v2/others/{id}:"))
                        .get(0)
                        .one())
                .isNull();
    }

    @Test
    void wrappers_areRead() {
        String wrapped = CONTRACT.replace(
                        "Thing: {properties: {id: {type: integer}, name: {type: string}}}",
                        "Thing: {properties: {thing: {$ref: '#/components/schemas/Inner'}}}\n"
                                + "    Inner: {properties: {id: {}, name: {}}}")
                .replace(
                        "{type: array, items: {$ref: '#/components/schemas/Thing'}}",
                        "{type: object, properties: {things: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}");

        ListOperation list = read(wrapped).get(0);

        assertThat(list.member()).isEqualTo("things");
        assertThat(list.wrapper()).isEqualTo("thing");
        assertThat(list.itemModel()).isEqualTo("Inner");
    }

    @Test
    void whatCannotBeRead_isSaid() {
        assertRefused("enum: [boxes]", "enum: [boxes, crates]", "/v2/things", "nested routes", "[crates]");
        assertRefused("x-items: {type: integer}", "x-items: {type: array}", "filter[id]", "array");
        assertRefused("x-items: {type: integer}", "x-items: {type: string, format: uri}", "filter[id]", "uri");
        assertRefused(", maximum: 100", "", "/v2/things", "how many items");
        assertRefused("items: {$ref: '#/components/schemas/Thing'}", "items: {type: object}", "component of its own");
        assertRefused(
                "{type: array, items: {$ref: '#/components/schemas/Thing'}}",
                "{type: object, properties: {a: {}, b: {}}}",
                "not exactly one member");
    }
}
