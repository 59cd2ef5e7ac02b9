package dev.understudy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {

    private static final List<String> FOLDERS = List.of(
            "anti_grav_units_users",
            "campus",
            "campus_users",
            "cursus",
            "cursus_users",
            "fab_manager_users",
            "locations",
            "oauth",
            "projects",
            "projects_users",
            "shared",
            "teams",
            "users");

    static Stream<Path> files() throws IOException {
        Stream<Path> files = Stream.of(Path.of("openapi.yaml"));
        for (String folder : FOLDERS) {
            try (Stream<Path> listed = Files.list(Path.of(folder))) {
                files = Stream.concat(files, listed.sorted().toList().stream());
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_file_isInTheJar(Path file) throws IOException {
        assertThat(packaged("source/" + file)).isEqualTo(Files.readString(file));
    }

    static Stream<Path> componentFiles() throws IOException {
        return files().filter(file -> Reference.KINDS.contains(kind(file)));
    }

    private static String kind(Path file) {
        return file.getFileName().toString().replace(".yaml", "");
    }

    @ParameterizedTest
    @MethodSource("componentFiles")
    void every_component_isInTheBundle(Path file) throws IOException {
        String kind = kind(file);
        JsonNode bundled = Contract.deep().at("/components/" + kind);

        JsonNode flat = Contract.flat().at("/components/" + kind);
        assertThat(Yaml.read(file).fieldNames())
                .toIterable()
                .allSatisfy(name ->
                        assertThat(bundled.has(name) || flat.has(name)).as(name).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "openapi-flat.yaml", "openapi-plain.yaml", "openapi-flat-plain.yaml"})
    void every_bundle_isInTheJar(String bundle) throws IOException {
        assertThat(packaged(bundle)).isEqualTo(Files.readString(Path.of("target", "contract", bundle)));
    }

    @Test
    void the_index_namesTheProjectAsUnofficial() {
        Contract contract = Contract.deep();

        assertThat(contract.at("/openapi").textValue()).isEqualTo("3.0.4");
        assertThat(contract.at("/info/license/name").textValue()).isEqualTo("Apache-2.0");
        assertThat(contract.at("/info/description").textValue())
                .contains("unofficial and affiliated with neither vendor");
        assertThat(contract.at("/servers/0/url").textValue()).isEqualTo("http://127.0.0.1:4242");
    }

    private static String packaged(String name) throws IOException {
        try (InputStream stream = ContractBuild.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
