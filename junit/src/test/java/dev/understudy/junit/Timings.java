package dev.understudy.junit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures starts and resets for {@code docs/junit.md}. The arguments are data sets. */
final class Timings {
    private static final int ROUNDS = 20;

    private Timings() {}

    public static void main(String[] datasets) throws Exception {
        for (String dataset : datasets) {
            measure(new Settings(dataset, false, false, Clock.systemUTC()));
        }
    }

    private static void measure(Settings settings) throws Exception {
        List<Double> starts = new ArrayList<>();
        List<Double> afterReading = new ArrayList<>();
        List<Double> afterWriting = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            long before = System.nanoTime();
            try (Understudy server = Understudy.start(settings)) {
                starts.add(millisecondsSince(before));
                Calls.enrolled(server, Calls.bearer(server, "understudy-tutor"));
                afterReading.add(reset(server));
                Calls.enroll(server, Calls.bearer(server, "understudy-tutor"));
                afterWriting.add(reset(server));
            }
        }
        System.out.printf(Locale.ROOT, "%s: first start %.0f ms%n", settings.dataset(), starts.remove(0));
        print("next starts", starts);
        print("reset after a test that reads", afterReading);
        print("reset after a test that writes", afterWriting);
    }

    private static double reset(Understudy server) {
        long before = System.nanoTime();
        server.reset();
        return millisecondsSince(before);
    }

    private static double millisecondsSince(long nanoseconds) {
        return (System.nanoTime() - nanoseconds) / 1e6;
    }

    private static void print(String what, List<Double> milliseconds) {
        List<Double> sorted = milliseconds.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "  %s: median %.1f ms, from %.1f to %.1f%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }
}
