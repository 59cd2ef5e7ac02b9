package dev.understudy.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts of the machine and of what was measured on it, without which figures say nothing. */
public final class Machine {
    private Machine() {}

    /** The facts by their names. */
    public static Map<String, String> facts(Path checkout) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        facts.put("commit", commit(checkout));
        facts.put("processors", Runtime.getRuntime().availableProcessors() + " × " + processor());
        facts.put("memory", lineOf("/proc/meminfo", "MemTotal"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("load before the run", lineOf("/proc/loadavg", ""));
        return facts;
    }

    private static String processor() {
        String name = lineOf("/proc/cpuinfo", "model name");
        return name.isEmpty() ? System.getProperty("os.arch") : name;
    }

    /** What stands after the colon in the line that begins so; empty if there is none. */
    private static String lineOf(String file, String beginning) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(beginning))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static String commit(Path checkout) {
        String commit = output(checkout, "git", "rev-parse", "--short", "HEAD");
        boolean isChanged = !output(checkout, "git", "status", "--porcelain", "--untracked-files=no")
                .isEmpty();
        return commit.isEmpty() ? "unknown" : commit + (isChanged ? ", with changes" : "");
    }

    private static String output(Path directory, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
