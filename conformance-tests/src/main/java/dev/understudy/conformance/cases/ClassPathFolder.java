package dev.understudy.conformance.cases;

import dev.understudy.conformance.io.ConformanceException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * YAML files in a folder on the class path. The folder may be in several places, such as a folder of the build and a jar:
 * a Java package can have the same name.
 */
final class ClassPathFolder {
    private ClassPathFolder() {}

    /**
     * The texts of all YAML files below a folder, by their paths relative to it, sorted.
     *
     * @param folder without a slash at either end
     * @throws ConformanceException if there is none
     */
    static Map<String, String> texts(String folder) {
        Map<String, String> texts = new TreeMap<>();
        try {
            for (URL url :
                    Collections.list(ClassPathFolder.class.getClassLoader().getResources(folder))) {
                URI uri = url.toURI();
                if (uri.getScheme().equals("jar")) {
                    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                        addTexts(jar.getPath(folder), texts);
                    }
                } else {
                    addTexts(Path.of(uri), texts);
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw new ConformanceException("The folder " + folder + " cannot be read: " + e, e);
        }
        if (texts.isEmpty()) {
            throw new ConformanceException("The class path has no YAML file below " + folder);
        }
        return texts;
    }

    private static void addTexts(Path folder, Map<String, String> texts) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
    }
}
