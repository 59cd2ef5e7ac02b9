package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar on the module path, required by another module. */
class ModuleIT {
    private static final String PROGRAM = """
            package app;

            import dev.understudy.client.IntraClient;
            import dev.understudy.client.model.User;
            import java.time.OffsetDateTime;

            public class Main {
                public static void main(String[] arguments) {
                    try (IntraClient intra = IntraClient.builder()
                            .baseUri(arguments[0])
                            .credentials("understudy-tutor", "understudy-tutor-secret")
                            .build()) {
                        for (User user : intra.users().list(q -> q.filter(f -> f.id(65)))) {
                            System.out.println(user.getLogin());
                        }
                        System.out.println(intra.cursusUsers()
                                .create(c -> c.userId(65L)
                                        .cursusId(2L)
                                        .beginAt(OffsetDateTime.parse("2017-07-22T13:43:10Z")))
                                .getUser()
                                .getLogin());
                        System.out.println(intra.tokenInfo().getApplication().getUid());
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void module_readsAndWritesItsModels() throws Exception {
        Path target = Path.of("target").toAbsolutePath();
        String modules = target.resolve(System.getProperty("client.jar")) + File.pathSeparator + target.resolve("lib");
        Path module =
                Files.writeString(folder.resolve("module-info.java"), "module app { requires dev.understudy.client; }");
        Path program = Files.writeString(folder.resolve("Main.java"), PROGRAM);
        compile("-Xlint:all", "-Werror", "-p", modules, "-d", folder.toString(), module.toString(), program.toString());

        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        folder + File.pathSeparator + modules,
                        "-m",
                        "app/app.Main",
                        PackagedServer.documented().url())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly("jabinks", "jabinks", "understudy-tutor");
        assertThat(java.waitFor()).isZero();
    }

    private static void compile(String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        int status = ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, arguments);
        assertThat(status).as(output.toString()).isZero();
    }
}
