package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the page about the sandbox print what it shows. */
class SandboxIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String QUOTED_PORT = ":4242";
    private static final Pattern BLOCK = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("\\$ (.*)\\n((?:(?!\\$ ).*\\n)*)");

    @TempDir
    private Path folder;

    @Test
    void everyCommand_printsWhatThePageShows() throws IOException {
        String port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = Integer.toString(free.getLocalPort());
        }
        Path launcher = folder.resolve("understudy");
        Files.writeString(launcher, "#!/usr/bin/env bash\nexec '" + ROOT.resolve("understudy") + "' \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        int run = 0;
        try (Terminal serving = Terminal.open(folder, Map.of("UNDERSTUDY_PORT", port, "UNDERSTUDY_LOG", "off"));
                Terminal terminal = Terminal.open(folder, Map.of("UNDERSTUDY_URL", "http://127.0.0.1:" + port))) {
            for (MatchResult command : COMMAND.matcher(blocks()).results().toList()) {
                String line = command.group(1).replace(QUOTED_PORT, ":" + port);
                java.util.List<String> expected = command.group(2).lines().toList();
                if (line.startsWith("./understudy serve")) {
                    serving.paste(line);
                    assertThat(serving.lines(1)).containsExactly(expected.get(0).replace(QUOTED_PORT, ":" + port));
                } else {
                    assertThat(terminal.run("{ " + line + "; } 2>&1")).as(line).containsExactlyElementsOf(expected);
                }
                run++;
            }
        }
        assertThat(run).isGreaterThanOrEqualTo(20);
    }

    private static String blocks() throws IOException {
        StringBuilder blocks = new StringBuilder();
        BLOCK.matcher(Files.readString(ROOT.resolve("docs/sandbox.md")))
                .results()
                .forEach(block -> blocks.append(block.group(1)));
        return blocks.toString();
    }
}
