package dev.understudy.server.population;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which population is meant by {@code demo:N} or {@code demo:N:SEED}.
 *
 * @param users how many users of the 42 intra API it has
 * @param seed what all else follows from
 */
public record Population(long users, long seed) {
    public static final long MAXIMUM = 10_000_000;

    private static final String PREFIX = "demo:";
    private static final long DEFAULT_SEED = 42;
    private static final Pattern FORM = Pattern.compile("demo:(\\d{1,9})(?::(-?\\d{1,18}))?");

    /** Whether a population is meant, rightly or wrongly written. */
    public static boolean isMeantBy(String dataSet) {
        return dataSet.startsWith(PREFIX) || dataSet.equals("demo");
    }

    /**
     * The population of that name.
     *
     * @throws IllegalArgumentException that says how one is written
     */
    public static Population named(String dataSet) {
        Matcher form = FORM.matcher(dataSet);
        long users = form.matches() ? Long.parseLong(form.group(1)) : 0;
        if (users < 1 || users > MAXIMUM) {
            throw new IllegalArgumentException("A population is written demo:N or demo:N:SEED, with N from 1 to "
                    + MAXIMUM + " and a whole number of at most 18 digits as SEED, but it is " + dataSet);
        }
        return new Population(users, form.group(2) == null ? DEFAULT_SEED : Long.parseLong(form.group(2)));
    }

    @Override
    public String toString() {
        return PREFIX + users + (seed == DEFAULT_SEED ? "" : ":" + seed);
    }
}
