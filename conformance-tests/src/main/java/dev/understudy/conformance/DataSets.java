package dev.understudy.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data sets that exchanges and cases name. */
public final class DataSets {
    /** The one that comes with the server. */
    public static final String DOCUMENTED = "documented";

    /** Where the others lie in the project. */
    public static final String FOLDER = "conformance-tests/src/main/resources/dev/understudy/conformance/data-sets/";

    private DataSets() {}

    /**
     * The value of {@code --dataset} for a data set.
     *
     * @param folder where a data set of the suite is written to
     * @throws ConformanceException if there is no such data set
     */
    public static String option(String name, Path folder) {
        if (name.equals(DOCUMENTED)) {
            return name;
        }
        Path file = folder.resolve(name + ".json");
        try {
            Files.writeString(file, Documents.text("data-sets/" + name + ".json"));
        } catch (IOException e) {
            throw new ConformanceException("The data set " + name + " cannot be written to " + file, e);
        }
        return file.toString();
    }
}
