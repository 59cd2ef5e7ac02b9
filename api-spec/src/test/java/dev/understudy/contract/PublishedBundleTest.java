package dev.understudy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundles as a reader takes them who knows none of the extensions. */
class PublishedBundleTest {

    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "openapi-flat.yaml", "openapi-plain.yaml", "openapi-flat-plain.yaml"})
    void everyComponent_isReferredToOutsideExtensions(String bundle) throws IOException {
        JsonNode document = PublishedBundle.withoutExtensions(read(bundle));
        TreeSet<String> targets = new TreeSet<>();
        collect(document, targets);

        List<String> unused = new ArrayList<>();
        for (var kind : document.get("components").properties()) {
            for (var component : kind.getValue().properties()) {
                String pointer = "#/components/" + kind.getKey() + "/" + component.getKey();
                if (!kind.getKey().equals("securitySchemes") && !targets.contains(pointer)) {
                    unused.add(pointer);
                }
            }
        }
        assertThat(unused).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi", "openapi-flat"})
    void plainBundle_isTheOther_withoutExtensions(String bundle) throws IOException {
        JsonNode plain = read(bundle + "-plain.yaml");

        assertThat(plain).isEqualTo(PublishedBundle.withoutExtensions(read(bundle + ".yaml")));
        assertThat(plain.toString()).doesNotContain("\"x-");
    }

    /** Generators for Go give both one type. */
    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "openapi-flat.yaml"})
    void responseWithTheNameOfASchema_hasThatSchema(String bundle) throws IOException {
        JsonNode components = read(bundle).get("components");

        for (var response : components.get("responses").properties()) {
            if (components.get("schemas").has(response.getKey())) {
                assertThat(response.getValue().get("content"))
                        .extracting(content -> content.at("/schema/$ref").textValue())
                        .as(response.getKey())
                        .containsOnly("#/components/schemas/" + response.getKey());
            }
        }
    }

    @Test
    void everyPath_namesItsHost_andTheLocalServer() {
        for (var path : Contract.deep().at("/paths").properties()) {
            String vendor = path.getKey().startsWith("/open_api/") ? "https://{host}" : "https://api.intra.42.fr";
            assertThat(path.getValue().get("servers"))
                    .extracting(server -> server.get("url").textValue())
                    .as(path.getKey())
                    .containsExactly("http://127.0.0.1:4242", vendor);
        }
    }

    @Test
    void everyOperationWith304_takesIfNoneMatch() {
        for (Contract bundle : List.of(Contract.deep(), Contract.flat())) {
            for (Contract.Operation operation : bundle.operations()) {
                assertThat(bundle.parameters(operation).stream()
                                .anyMatch(parameter ->
                                        parameter.get("name").textValue().equals("If-None-Match")))
                        .as(operation.toString())
                        .isEqualTo(operation.definition().get("responses").has("304"));
            }
        }
    }

    private static ObjectNode read(String bundle) throws IOException {
        return (ObjectNode) Yaml.read(Path.of("target", "contract", bundle));
    }

    private static void collect(JsonNode node, Set<String> targets) {
        if (node.has("$ref")) {
            targets.add(node.get("$ref").textValue());
        }
        node.forEach(child -> collect(child, targets));
    }
}
