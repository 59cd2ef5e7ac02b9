package dev.understudy.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the two bundles of the contract. Run by the build of this module. */
public final class ContractBuild {

    private ContractBuild() {}

    /**
     * Writes {@code openapi.yaml} and {@code openapi-flat.yaml}.
     *
     * @param arguments the index of the sources, then the folders to write to, which are made where they are missing
     * @throws IOException if a bundle cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("Usage: ContractBuild <index file> <folder to write to> ...");
        }
        ObjectNode bundle = Bundler.bundle(Path.of(arguments[0]));
        String deep = Yaml.write(bundle);
        String flat = Yaml.write(FlatBundle.derive(bundle));
        for (String folder : List.of(arguments).subList(1, arguments.length)) {
            Files.createDirectories(Path.of(folder));
            Files.writeString(Path.of(folder, "openapi.yaml"), deep);
            Files.writeString(Path.of(folder, "openapi-flat.yaml"), flat);
        }
    }
}
