package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console blocks of the README and of the page that continues it are pasted into a terminal, from the first to the last, and
 * their output is compared. The folder is new and shows the checkout by links, so that the server's files stay out of it.
 */
class ReadmeIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> PAGES = List.of("README.md", "docs/getting-started.md");
    private static final List<String> LINKS =
            List.of("understudy", "README.md", "pom.xml", "api-spec", "server", "client");
    private static final String QUOTED_FOLDER = "/home/you/understudy";
    private static final String QUOTED_PORT = "4242";
    private static final Pattern BLOCK = Pattern.compile("```(console|java|text)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("\\$ (.*)\\n((?:(?!\\$ ).*\\n)*)");
    private static final Pattern CLASS = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);

    /** Commands that are not run, and the reason. */
    private static final Map<String, String> NOT_RUN = Map.of(
            "mvn -q -pl client -am -Dmaven.test.skip package", "the build that runs this test has packaged the client");

    @TempDir
    private Path temporary;

    private Path folder;
    private String port;
    private Terminal terminal;
    private Terminal serverTerminal;

    @BeforeEach
    void showTheCheckout() throws IOException {
        folder = temporary.toRealPath();
        for (String name : LINKS) {
            Files.createSymbolicLink(folder.resolve(name), ROOT.resolve(name));
        }
        try (ServerSocket free = new ServerSocket(0)) {
            port = Integer.toString(free.getLocalPort());
        }
        terminal = Terminal.open(folder, Map.of());
        serverTerminal = Terminal.open(folder, Map.of("UNDERSTUDY_PORT", port));
    }

    @AfterEach
    void closeTerminals() throws IOException {
        terminal.close();
        serverTerminal.close();
        for (String name : LINKS) {
            Files.delete(folder.resolve(name));
        }
    }

    @Test
    void everyBlock_printsWhatThePagesShow() throws IOException {
        List<String> notRun = new ArrayList<>();
        int run = 0;
        for (MatchResult block : blocks()) {
            switch (block.group(1)) {
                case "java" -> save(block.group(2));
                case "text" ->
                    assertThat(serverTerminal.lines(lineCount(block.group(2))))
                            .extracting(this::quoted)
                            .containsExactlyElementsOf(
                                    block.group(2).lines().map(this::quoted).toList());
                default -> {
                    for (MatchResult command :
                            COMMAND.matcher(block.group(2)).results().toList()) {
                        if (NOT_RUN.containsKey(command.group(1))) {
                            notRun.add(command.group(1));
                        } else {
                            paste(command.group(1), command.group(2));
                            run++;
                        }
                    }
                }
            }
        }
        assertThat(run).isGreaterThanOrEqualTo(8);
        assertThat(notRun).containsExactlyInAnyOrderElementsOf(NOT_RUN.keySet());
    }

    private static List<MatchResult> blocks() throws IOException {
        List<MatchResult> blocks = new ArrayList<>();
        for (String page : PAGES) {
            blocks.addAll(BLOCK.matcher(Files.readString(ROOT.resolve(page)))
                    .results()
                    .toList());
        }
        return blocks;
    }

    private void save(String program) throws IOException {
        Matcher name = CLASS.matcher(program);
        assertThat(name.find()).isTrue();
        Files.writeString(folder.resolve(name.group(1) + ".java"), program.replace(QUOTED_PORT, port));
    }

    private void paste(String command, String output) throws IOException {
        List<String> printed;
        if (command.equals("./understudy serve")) {
            serverTerminal.paste(command);
            printed = serverTerminal.lines(lineCount(output));
        } else {
            printed = terminal.run(command.replace(":" + QUOTED_PORT, ":" + port));
        }
        assertThat(printed)
                .as(command)
                .extracting(this::quoted)
                .containsExactlyElementsOf(output.lines().map(this::quoted).toList());
    }

    private static int lineCount(String text) {
        return (int) text.lines().count();
    }

    /** A line as the pages show it, without what is new every time. */
    private String quoted(String line) {
        return line.replace(folder.toString(), QUOTED_FOLDER)
                .replace(ROOT.toString(), QUOTED_FOLDER)
                .replace(":" + port, ":" + QUOTED_PORT)
                .replaceFirst("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ", "TIME ")
                .replaceFirst(" \\d+\\.\\d ms", " 0.0 ms");
    }
}
