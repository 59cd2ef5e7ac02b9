package dev.understudy.client;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources as a user of the client does, with all warnings. */
final class Compilation {
    private Compilation() {}

    /**
     * Compiles a class.
     *
     * @param folder where the class goes
     * @return what the compiler has to say, a line each; empty if it is content
     */
    static List<String> of(String className, String source, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            List<String> options = List.of(
                    "-Xlint:all", "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString());
            compiler.getTask(new StringWriter(), files, diagnostics, options, null, List.of(file(className, source)))
                    .call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .filter(diagnostic -> !diagnostic.getCode().startsWith("compiler.warn.path"))
                .map(Compilation::line)
                .toList();
    }

    private static String line(Diagnostic<?> diagnostic) {
        return diagnostic.getKind() + " in line " + diagnostic.getLineNumber() + ": " + diagnostic.getCode();
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
