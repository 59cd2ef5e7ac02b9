package dev.understudy.conformance.cases;

import dev.understudy.conformance.ConformanceException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** YAML files in a folder on the class path, be it a folder of the build or a part of a jar. */
final class ClassPathFolder {
    private ClassPathFolder() {}

    /** The texts of all YAML files below a folder, by their paths relative to it, sorted. */
    static Map<String, String> texts(String folder) {
        URL url = ClassPathFolder.class.getResource(folder);
        if (url == null) {
            throw new ConformanceException("The class path has no folder " + folder);
        }
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return texts(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return texts(jar.getPath(folder));
            }
        } catch (IOException | URISyntaxException e) {
            throw new ConformanceException("The folder " + folder + " cannot be read: " + e, e);
        }
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }
}
