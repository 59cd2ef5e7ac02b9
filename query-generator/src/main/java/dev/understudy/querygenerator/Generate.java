package dev.understudy.querygenerator;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command line: generates a query class and a resource class for each list of the contract. The class of a resource
 * that can do more than read records is written by hand; then what it reads is generated as its superclass.
 */
public final class Generate {
    private static final String INDENT = "    ";

    private Generate() {}

    /**
     * Runs the generator.
     *
     * @param arguments the path of the bundled contract, and the output directory
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new GeneratorException(
                    "Two arguments are needed: the bundled contract and a folder for the sources.");
        }
        Contract contract = Contract.read(Path.of(arguments[0]));
        deleteEarlierSources(Path.of(arguments[1]));
        for (ListOperation list : contract.lists()) {
            write(new QueryWriter(list).type(), Path.of(arguments[1]));
            ResourceWriter resource = new ResourceWriter(list);
            boolean isExtended = contract.isMoreThanRead(list.path());
            write(isExtended ? resource.superclass() : resource.type(), Path.of(arguments[1]));
        }
    }

    /** A class that is no longer generated must not stay beside one written by hand. */
    private static void deleteEarlierSources(Path folder) throws IOException {
        Path sources = folder.resolve(Types.RESOURCE_PACKAGE.replace('.', '/'));
        if (!Files.isDirectory(sources)) {
            return;
        }
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(sources, "*.java")) {
            for (Path source : earlier) {
                Files.delete(source);
            }
        }
    }

    private static void write(TypeSpec type, Path folder) throws IOException {
        JavaFile.builder(Types.RESOURCE_PACKAGE, type)
                .addFileComment("Written by understudy-query-generator from the contract.")
                .skipJavaLangImports(true)
                .indent(INDENT)
                .build()
                .writeTo(folder);
    }
}
