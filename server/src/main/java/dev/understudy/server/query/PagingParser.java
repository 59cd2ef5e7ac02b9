package dev.understudy.server.query;

import dev.understudy.server.http.Parameters;
import dev.understudy.server.json.Integers;
import dev.understudy.server.problem.Excerpt;
import dev.understudy.server.problem.Faults;
import java.util.Optional;

/** Reads which page a request asks for. */
public final class PagingParser {
    private static final int MAXIMUM_SIZE = 100;
    private static final int INTRA_DEFAULT_SIZE = 30;
    private static final int FAB_MANAGER_DEFAULT_SIZE = 20;

    private final Parameters parameters;
    private final Faults faults;
    private final String error;

    private PagingParser(Parameters parameters, Faults faults, String error) {
        this.parameters = parameters;
        this.faults = faults;
        this.error = error;
    }

    /**
     * {@code page[number]} and {@code page[size]} as documented, or {@code page} and {@code per_page} as real clients also
     * send them, or one of each. Default size 30, greatest 100; a greater one counts as 100.
     */
    public static Paging intra(Parameters parameters, Faults faults) {
        PagingParser parser = new PagingParser(parameters, faults, "Page Error");
        String number = parameters.last("page[number]").isPresent() ? "page[number]" : "page";
        String size = parameters.last("page[size]").isPresent() ? "page[size]" : "per_page";
        return parser.paging(number, size, INTRA_DEFAULT_SIZE);
    }

    /** {@code page} and {@code per_page}. Default size 20, greatest 100; a greater one counts as 100. */
    public static Paging fabManager(Parameters parameters, Faults faults) {
        return new PagingParser(parameters, faults, "Bad request").paging("page", "per_page", FAB_MANAGER_DEFAULT_SIZE);
    }

    private Paging paging(String numberName, String sizeName, int defaultSize) {
        long number = positive(numberName).orElse(1L);
        long size = positive(sizeName).orElse((long) defaultSize);
        return new Paging(number, (int) Math.min(size, MAXIMUM_SIZE));
    }

    private Optional<Long> positive(String name) {
        Optional<String> text = parameters.last(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String shown = Excerpt.of(text.get().strip());
        try {
            long value = Integers.read(text.get());
            if (value > 0) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // answered below, as a value that is no positive integer
        }
        faults.add(
                400,
                error,
                name + " is \"" + shown + "\", but it must be an integer from 1 to " + Long.MAX_VALUE + ".");
        return Optional.empty();
    }
}
