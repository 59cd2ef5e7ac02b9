package dev.understudy.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The results of several rounds of one measurement, in the order of the rounds. Not thread-safe. */
public final class Samples {
    private final List<Double> values = new ArrayList<>();

    public void add(double value) {
        values.add(value);
    }

    public double median() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double minimum() {
        return sorted().get(0);
    }

    public double maximum() {
        return sorted().get(values.size() - 1);
    }

    /** Each round's result over the other's of the same round. */
    public Samples over(Samples other) {
        Samples ratios = new Samples();
        IntStream.range(0, values.size()).forEach(i -> ratios.add(values.get(i) / other.values.get(i)));
        return ratios;
    }

    /** The ratio of the medians. */
    public double ratioTo(Samples other) {
        return median() / other.median();
    }

    /** The median with the least and the greatest: {@code 12.3 (11.9–13.0)}. */
    public String show(int decimals) {
        return show(median(), decimals) + " (" + show(minimum(), decimals) + "–" + show(maximum(), decimals) + ")";
    }

    /** The ratio of the medians to another's, with the least and the greatest ratio of a round. */
    public String showRatioTo(Samples other) {
        Samples ratios = over(other);
        return show(ratioTo(other), 2) + " (" + show(ratios.minimum(), 2) + "–" + show(ratios.maximum(), 2) + ")";
    }

    /** A number with so many decimals, whatever the language of the machine. */
    public static String show(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private List<Double> sorted() {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted;
    }
}
