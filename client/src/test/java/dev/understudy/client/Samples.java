package dev.understudy.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Extracts examples from the documentation. */
final class Samples {
    private static final Pattern IN_MARKDOWN =
            Pattern.compile("```java\\n(.*?)```\\n(?:\\n```text\\n(.*?)```)?", Pattern.DOTALL);
    private static final Pattern IN_JAVADOC = Pattern.compile("<pre>\\{@code\\n(.*?)\\n *\\* *}</pre>", Pattern.DOTALL);

    private Samples() {}

    /**
     * An example.
     *
     * @param output the output shown, null if none is
     */
    record Sample(String name, String code, String output) {
        /** A valid class name. */
        String className() {
            return "Sample_" + name.replaceAll("\\W", "_");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The examples of a Markdown file. */
    static List<Sample> ofMarkdown(Path file) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (MatchResult match :
                IN_MARKDOWN.matcher(Files.readString(file)).results().toList()) {
            samples.add(new Sample(file.getFileName() + " " + (samples.size() + 1), match.group(1), match.group(2)));
        }
        return samples;
    }

    /** The examples in the Javadoc of all classes below a directory. */
    static List<Sample> ofJavadoc(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .flatMap(Samples::ofClass)
                    .toList();
        }
    }

    private static Stream<Sample> ofClass(Path file) {
        try {
            List<Sample> samples = new ArrayList<>();
            IN_JAVADOC.matcher(Files.readString(file)).results().forEach(match -> {
                String code = match.group(1).replaceAll("(?m)^ *\\* ?", "");
                samples.add(new Sample(file.getFileName() + " " + (samples.size() + 1), code, null));
            });
            return samples.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
