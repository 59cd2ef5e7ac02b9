package dev.understudy.querygenerator;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The command line: generates a query class for each list of the contract, and a resource class where the list is all that
 * the resource has. The class of a resource that can be written is written by hand.
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
        for (ListOperation list : contract.lists()) {
            write(new QueryWriter(list).type(), Path.of(arguments[1]));
            if (!contract.isWritable(list.path())) {
                write(new ResourceWriter(list).type(), Path.of(arguments[1]));
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
