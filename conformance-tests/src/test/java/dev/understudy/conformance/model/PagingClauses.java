package dev.understudy.conformance.model;

import java.util.ArrayList;
import java.util.List;

/** Random page numbers and sizes with all their parameter names, and invalid ones. */
final class PagingClauses {
    private static final List<Long> SIZES =
            List.of(1L, 2L, 3L, 5L, 7L, 10L, 19L, 20L, 21L, 29L, 30L, 31L, 50L, 99L, 100L, 101L, 500L, Long.MAX_VALUE);
    private static final List<Long> FAR = List.of(50L, 1000L, 2147483648L, 999_999_999_999L, Long.MAX_VALUE);
    private static final List<String> UNREADABLE =
            List.of("two", "1.5", "1e2", "0x1", "9223372036854775808", "9".repeat(30), "²", "1 2", "null");

    /** No page or size of the 42 intra API, which counts them as the first page and as the default, but an error there. */
    private static final List<String> BELOW_ONE = List.of("0", "-1", "-9223372036854775808");

    private PagingClauses() {}

    static List<Clause> random(Api api, RandomSource random) {
        List<Clause> clauses = new ArrayList<>();
        int names = random.chance(5) ? 2 : random.below(2);
        for (String name : random.some(names, api.numberNames())) {
            clauses.add(new Paging(
                    name,
                    random.chance(10)
                            ? random.one(FAR)
                            : random.between(least(api, random), random.chance(80) ? 3 : 12)));
        }
        for (String name : random.some(random.chance(5) ? 2 : random.below(2), api.sizeNames())) {
            clauses.add(new Paging(name, random.chance(5) ? least(api, random) : random.one(SIZES)));
        }
        return clauses;
    }

    private static long least(Api api, RandomSource random) {
        return api.equals(Api.INTRA) && random.chance(10) ? -1 : 1;
    }

    /** A number or size that cannot be one. */
    static InvalidParameter mistake(Api api, RandomSource random) {
        String name = random.one(random.chance(50) ? api.numberNames() : api.sizeNames());
        List<String> wrong = new ArrayList<>(UNREADABLE);
        if (!api.equals(Api.INTRA)) {
            wrong.addAll(BELOW_ONE);
        }
        String text = random.one(wrong);
        String shown = text.length() > 20 ? text.substring(0, 20) : text;
        ExpectedError refused =
                api.equals(Api.INTRA) ? ExpectedError.pageError(name, shown) : ExpectedError.byFabManager(name, shown);
        return new InvalidParameter(name, List.of(text), refused);
    }
}
