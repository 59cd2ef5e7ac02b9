package dev.understudy.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BundlerTest {

    private static final String INDEX = "paths: {/users: {$ref: users/path.yaml}}\n";

    @TempDir
    private Path folder;

    @Test
    void whole_filesAreInlined_andComponentsGathered() throws IOException {
        ObjectNode bundle = bundle(Map.of(
                "openapi.yaml", INDEX,
                "users/path.yaml", "get: {schema: {$ref: 'schemas.yaml#/User'}}",
                "users/schemas.yaml",
                        "Kind: {type: string}\nUser: {kind: {$ref: '#/Kind'}, at: {$ref: '../shared/schemas.yaml#/At'}}",
                "shared/schemas.yaml", "At: {type: string}\nUnused: {type: string}"));

        assertThat(Yaml.write(bundle)).isEqualTo("""
                        paths:
                          /users:
                            get:
                              schema:
                                $ref: "#/components/schemas/User"
                        components:
                          schemas:
                            At:
                              type: "string"
                            Kind:
                              type: "string"
                            User:
                              kind:
                                $ref: "#/components/schemas/Kind"
                              at:
                                $ref: "#/components/schemas/At"
                        """);
    }

    @Test
    void a_componentMayReferToItself() throws IOException {
        ObjectNode bundle = bundle(Map.of(
                "openapi.yaml", "a: {$ref: 'schemas.yaml#/Tree'}", "schemas.yaml", "Tree: {child: {$ref: '#/Tree'}}"));

        assertThat(bundle.at("/components/schemas/Tree/child/$ref").textValue()).isEqualTo("#/components/schemas/Tree");
    }

    @Test
    void numbersAndTexts_keepTheirForm() throws IOException {
        ObjectNode bundle =
                bundle(Map.of("openapi.yaml", "a: [0.0, 1, '42', '0.0', 1.50, null, true, 'true', '2020-02-10', ~]"));

        assertThat(Yaml.write(bundle))
                .contains(
                        "- 0.0\n- 1\n- \"42\"\n- \"0.0\"\n- 1.50\n- null\n- true\n- \"true\"\n- \"2020-02-10\"\n- null\n");
    }

    @Test
    void equal_sourcesGiveEqualBundles() {
        Path index = Path.of("openapi.yaml");

        assertThat(Yaml.write(Bundler.bundle(index))).isEqualTo(Yaml.write(Bundler.bundle(index)));
        assertThat(PublishedBundle.withItemsInline(Bundler.bundle(index)))
                .isEqualTo(Contract.deep().document());
    }

    static Stream<Arguments> faults() {
        String path = "users/path.yaml#/get: ";
        return Stream.of(
                fault(path + "$ref https://x.example/a.yaml leaves the sources", ref("https://x.example/a.yaml")),
                fault(path + "$ref points at the index", ref("../openapi.yaml")),
                fault(
                        path + "$ref schemas.yaml#/User/properties names no component",
                        ref("schemas.yaml#/User/properties")),
                fault("Components lie in files named by their kind: schemas, responses", ref("models.yaml#/User")),
                fault("Components lie in files named by their kind", ref("#/User")),
                fault(path + "there is no file ", ref("schemas.yaml#/User")),
                fault(
                        "schemas.yaml has no User. It has: Group, Kind.",
                        ref("schemas.yaml#/User"),
                        "users/schemas.yaml",
                        "Group: {}\nKind: {}"),
                fault(
                        "Names are unique among the schemas of all files.",
                        "get: [{$ref: 'schemas.yaml#/User'}, {$ref: '../schemas.yaml#/User'}]",
                        "users/schemas.yaml",
                        "User: {}",
                        "schemas.yaml",
                        "User: {}"),
                fault(path + "$ref points at ", ref("path.yaml")),
                fault("a circle.", ref("other.yaml"), "users/other.yaml", "a: {$ref: path.yaml}"),
                fault(path + "$ref must be a text and stand alone", "get: {$ref: other.yaml, description: x}"),
                fault(path + "$ref must be a text and stand alone", "get: {$ref: [a]}"),
                fault("users/path.yaml#: line 2: Duplicate field 'get'", "get: {}\nget: {}"),
                fault("users/path.yaml#: line 1: ", "get: [1"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_isNamedWithItsPlace(String message, Map<String, String> files) {
        assertThatThrownBy(() -> bundle(files))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith(folder.toString());
    }

    @Test
    void an_indexWithComponentsOfItsOwn_isRefused() {
        Map<String, String> own = Map.of("openapi.yaml", "components: {schemas: {User: {type: object}}}");
        Map<String, String> renamed = Map.of(
                "openapi.yaml",
                "components: {schemas: {User: {$ref: 'schemas.yaml#/Person'}}}",
                "schemas.yaml",
                "Person: {}");

        for (Map<String, String> files : List.of(own, renamed)) {
            assertThatThrownBy(() -> bundle(files))
                    .isInstanceOf(ContractException.class)
                    .hasMessageContaining("openapi.yaml#/components/schemas/User: ")
                    .hasMessageContaining("Write $ref: <folder>/schemas.yaml#/User.");
        }
    }

    @Test
    void an_indexWithoutAMapping_isRefused() {
        assertThatThrownBy(() -> bundle(Map.of("openapi.yaml", "- a")))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("the index holds no mapping");
    }

    private static String ref(String target) {
        return "get: {$ref: '" + target + "'}";
    }

    private static Arguments fault(String message, String path, String... moreFiles) {
        Map<String, String> files = new HashMap<>(Map.of("openapi.yaml", INDEX, "users/path.yaml", path));
        for (int i = 0; i + 1 < moreFiles.length; i += 2) {
            files.put(moreFiles[i], moreFiles[i + 1]);
        }
        return Arguments.of(message, files);
    }

    private ObjectNode bundle(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        return Bundler.bundle(folder.resolve("openapi.yaml"));
    }
}
