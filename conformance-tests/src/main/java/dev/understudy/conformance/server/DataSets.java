package dev.understudy.conformance.server;

import dev.understudy.conformance.io.ConformanceException;
import dev.understudy.conformance.io.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data sets that exchanges and cases name. */
public final class DataSets {
    /** The data set that comes with the server. */
    public static final String DOCUMENTED = "documented";

    /** The folder of the other data sets in the project. */
    public static final String FOLDER = "conformance-tests/src/main/resources/dev/understudy/conformance/data-sets/";

    private static final String RESOURCES = "/dev/understudy/conformance/data-sets/";

    private DataSets() {}

    /**
     * The JSON of a data set of the suite.
     *
     * @throws ConformanceException if there is no such data set
     */
    public static String text(String name) {
        return Documents.text(RESOURCES + name + ".json");
    }

    /**
     * The value of {@code --dataset} for a data set.
     *
     * @param folder receives the file of a data set of the suite
     * @throws ConformanceException if there is no such data set
     */
    public static String option(String name, Path folder) {
        if (name.equals(DOCUMENTED)) {
            return name;
        }
        Path file = folder.resolve(name + ".json");
        try {
            Files.writeString(file, text(name));
        } catch (IOException e) {
            throw new ConformanceException("The data set " + name + " cannot be written to " + file, e);
        }
        return file.toString();
    }
}
