package dev.understudy.server.query;

import dev.understudy.server.http.Parameters;
import dev.understudy.server.json.Integers;
import dev.understudy.server.problem.Faults;
import dev.understudy.server.problem.Truncated;
import java.util.Optional;

/** Reads which page a request asks for. */
public final class PagingParser {
    private static final int MAXIMUM_SIZE = 100;
    private static final int INTRA_DEFAULT_SIZE = 30;
    private static final int FAB_MANAGER_DEFAULT_SIZE = 20;
    private static final String PAGE = "page";
    private static final String PER_PAGE = "per_page";

    private final Parameters parameters;
    private final Faults faults;

    private PagingParser(Parameters parameters, Faults faults) {
        this.parameters = parameters;
        this.faults = faults;
    }

    /**
     * {@code page[number]} and {@code page[size]} as documented, or {@code page} and {@code per_page} as real clients also
     * send them, or one of each. Default size 30, greatest 100; a greater one counts as 100. A number below 1 is page 1, and
     * a size below 1 the default, as kaminari has it. A {@code page} after {@code page[…]} takes the place of the whole Hash;
     * before it, it is a fault: Rack's rule for a name that is once a value and once a Hash.
     */
    public static Paging intra(Parameters parameters, Faults faults) {
        return new PagingParser(parameters, faults).intra();
    }

    /** {@code page} and {@code per_page}. Default size 20, greatest 100; a greater one counts as 100. */
    public static Paging fabManager(Parameters parameters, Faults faults) {
        PagingParser parser = new PagingParser(parameters, faults);
        long number = parser.positive(PAGE).orElse(1L);
        return paging(number, parser.positive(PER_PAGE).orElse((long) FAB_MANAGER_DEFAULT_SIZE));
    }

    private Paging intra() {
        if (parameters.last(PAGE).isPresent() && !parameters.isHashAfterValue(PAGE)) {
            return paging(number(PAGE), size(PER_PAGE));
        }
        if (parameters.last(PAGE).isPresent()) {
            faults.add(
                    400,
                    "Page Error",
                    "page is sent as a value and after that as a Hash. Send page and per_page, or page[number] and"
                            + " page[size].");
            return paging(1, INTRA_DEFAULT_SIZE);
        }
        return paging(
                number("page[number]"), size(parameters.last("page[size]").isPresent() ? "page[size]" : PER_PAGE));
    }

    private static Paging paging(long number, long size) {
        return new Paging(number, (int) Math.min(size, MAXIMUM_SIZE));
    }

    private long number(String name) {
        return Math.max(1, integer(name).orElse(1L));
    }

    private long size(String name) {
        return integer(name).filter(size -> size > 0).orElse((long) INTRA_DEFAULT_SIZE);
    }

    private Optional<Long> integer(String name) {
        Optional<String> text = parameters.last(name);
        try {
            return text.map(Integers::read);
        } catch (NumberFormatException e) {
            faults.add(400, "Page Error", shown(name, text.get()) + ", but it must be an integer of at most 64 bits.");
            return Optional.empty();
        }
    }

    private Optional<Long> positive(String name) {
        Optional<String> text = parameters.last(name);
        try {
            Optional<Long> value = text.map(Integers::read).filter(number -> number > 0);
            if (text.isEmpty() || value.isPresent()) {
                return value;
            }
        } catch (NumberFormatException e) {
            // answered below, as a value that is no positive integer
        }
        faults.add(
                400,
                "Bad request",
                shown(name, text.get()) + ", but it must be an integer from 1 to " + Long.MAX_VALUE + ".");
        return Optional.empty();
    }

    private static String shown(String name, String text) {
        return name + " is \"" + Truncated.of(text.strip()) + "\"";
    }
}
