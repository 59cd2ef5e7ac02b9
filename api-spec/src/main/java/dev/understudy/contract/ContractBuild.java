package dev.understudy.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the bundles of the contract. Run by the build of this module. */
public final class ContractBuild {

    private ContractBuild() {}

    /**
     * Writes {@code openapi} and {@code openapi-flat}, each also without extensions, to every folder as YAML, and to
     * the first as JSON too. The first also gets {@code openapi-named.yaml}, in which {@code x-items} refer to components:
     * the server's models are generated from it.
     *
     * @param arguments the index of the sources, then the folders to write to, which are made where they are missing
     * @throws IOException if a bundle cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("Usage: ContractBuild <index file> <folder to write to> ...");
        }
        ObjectNode bundle = Bundler.bundle(Path.of(arguments[0]));
        ObjectNode deep = PublishedBundle.withItemsInline(bundle);
        ObjectNode flat = FlatBundle.derive(bundle);
        Map<String, ObjectNode> published = Map.of(
                "openapi",
                deep,
                "openapi-plain",
                PublishedBundle.withoutExtensions(deep),
                "openapi-flat",
                flat,
                "openapi-flat-plain",
                PublishedBundle.withoutExtensions(flat));
        for (String folder : List.of(arguments).subList(1, arguments.length)) {
            Files.createDirectories(Path.of(folder));
            for (var document : published.entrySet()) {
                Files.writeString(Path.of(folder, document.getKey() + ".yaml"), Yaml.write(document.getValue()));
            }
        }
        Path first = Path.of(arguments[1]);
        for (var document : published.entrySet()) {
            Files.writeString(first.resolve(document.getKey() + ".json"), Yaml.writeJson(document.getValue()));
        }
        Files.writeString(first.resolve("openapi-named.yaml"), Yaml.write(bundle));
    }
}
