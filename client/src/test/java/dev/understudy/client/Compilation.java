package dev.understudy.client;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources against the client, with all warnings. */
final class Compilation {
    private Compilation() {}

    /**
     * Compiles classes.
     *
     * @param sources the sources by class name
     * @param folder the output directory
     * @return errors and warnings, one per line
     */
    static List<String> of(Map<String, String> sources, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            List<String> options = List.of(
                    "-Xlint:all", "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString());
            List<JavaFileObject> units = sources.entrySet().stream()
                    .map(source -> file(source.getKey(), source.getValue()))
                    .toList();
            compiler.getTask(new StringWriter(), files, diagnostics, options, null, units)
                    .call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .filter(diagnostic -> !diagnostic.getCode().startsWith("compiler.warn.path"))
                .map(Compilation::line)
                .toList();
    }

    private static String line(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        return diagnostic.getKind() + " in " + (source == null ? "" : source.getName()) + " line "
                + diagnostic.getLineNumber() + ": " + diagnostic.getCode();
    }

    private static JavaFileObject file(String className, String source) {
        return new SimpleJavaFileObject(URI.create("string:///" + className + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
