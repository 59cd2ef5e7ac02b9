package dev.understudy.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator {@code wrk}: eight connections, each of which asks again as soon as it has its answer. */
public final class Wrk {
    private static final int WARM_UP_SECONDS = 2;
    private static final int LONGEST_WARM_UP_SECONDS = 60;
    private static final Pattern REQUESTS_PER_SECOND = Pattern.compile("Requests/sec: +([\\d.]+)");
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
    private static final Pattern FAULTS = Pattern.compile("Non-2xx or 3xx responses: .*|Socket errors: .*");

    private Wrk() {}

    /**
     * What was answered.
     *
     * @param requests how many in all
     * @param perSecond how many in a second
     */
    public record Answered(long requests, double perSecond) {}

    /** Whether it is installed. */
    public static boolean isInstalled() {
        try {
            run(List.of("wrk", "--version"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Asks for a URL for so many seconds.
     *
     * @param authorization the header's value, empty for none
     * @throws IllegalStateException if an answer was not 200
     */
    public static Answered run(URI url, String authorization, int seconds) throws IOException {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c8", "-d" + seconds + "s"));
        if (!authorization.isEmpty()) {
            command.addAll(List.of("-H", "Authorization: " + authorization));
        }
        command.add(url.toString());
        String output = run(command);
        Matcher fault = FAULTS.matcher(output);
        if (fault.find()) {
            throw new IllegalStateException(url + ": " + fault.group());
        }
        Matcher rate = REQUESTS_PER_SECOND.matcher(output);
        Matcher requests = REQUESTS.matcher(output);
        if (!rate.find() || !requests.find()) {
            throw new IllegalStateException("wrk answered: " + output);
        }
        return new Answered(Long.parseLong(requests.group(1)), Double.parseDouble(rate.group(1)));
    }

    /**
     * Asks for a URL until so many answers have come, or a minute has passed: what the virtual machine compiles, and when,
     * depends on how often it ran, not on how long.
     */
    public static void warmUp(URI url, String authorization, long requests) throws IOException {
        long answered = 0;
        for (int seconds = 0; answered < requests && seconds < LONGEST_WARM_UP_SECONDS; seconds += WARM_UP_SECONDS) {
            answered += run(url, authorization, WARM_UP_SECONDS).requests();
        }
    }

    private static String run(List<String> command) throws IOException {
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            wrk.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return output;
    }
}
