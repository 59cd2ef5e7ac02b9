package dev.understudy.conformance.run;

import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Operation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The requests of one case to two servers, put together: those with the same method, operation and parameters, in their
 * order. A case may ask each server for its own rows, and for more of them where there are more.
 *
 * @param alone requests that only one of the servers received
 */
record ExchangePairs(List<Pair> pairs, List<RecordedExchange> alone) {
    private static final int TOO_MANY_REQUESTS = 429;

    record Pair(RecordedExchange first, RecordedExchange second) {}

    static ExchangePairs of(Contract contract, List<RecordedExchange> first, List<RecordedExchange> second) {
        List<RecordedExchange> others = lastAttempts(second);
        Map<String, Deque<RecordedExchange>> unpaired = new HashMap<>();
        others.forEach(each -> unpaired.computeIfAbsent(question(contract, each), absent -> new ArrayDeque<>())
                .add(each));
        Set<RecordedExchange> paired = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Pair> pairs = new ArrayList<>();
        List<RecordedExchange> alone = new ArrayList<>();
        for (RecordedExchange here : lastAttempts(first)) {
            RecordedExchange there = unpaired.getOrDefault(question(contract, here), new ArrayDeque<>())
                    .poll();
            if (there == null) {
                alone.add(here);
            } else {
                paired.add(there);
                pairs.add(new Pair(here, there));
            }
        }
        alone.addAll(0, others.stream().filter(each -> !paired.contains(each)).toList());
        return new ExchangePairs(pairs, alone);
    }

    /** Without rate-limited attempts that were repeated. */
    private static List<RecordedExchange> lastAttempts(List<RecordedExchange> exchanges) {
        List<RecordedExchange> last = new ArrayList<>();
        for (int i = 0; i < exchanges.size(); i++) {
            boolean isAskedAgain = isRateLimited(exchanges.get(i))
                    && i + 1 < exchanges.size()
                    && exchanges.get(i + 1).target().equals(exchanges.get(i).target());
            if (!isAskedAgain) {
                last.add(exchanges.get(i));
            }
        }
        return last;
    }

    static boolean isRateLimited(RecordedExchange exchange) {
        return exchange.answer() != null && exchange.answer().status() == TOO_MANY_REQUESTS;
    }

    private static String question(Contract contract, RecordedExchange exchange) {
        String[] target = exchange.target().split("\\?", 2);
        String path = contract.operation(exchange.method(), target[0])
                .map(Operation::path)
                .orElse(target[0]);
        String names = target.length < 2
                ? ""
                : Arrays.stream(target[1].split("&"))
                        .map(pair -> name(pair.split("=", 2)[0]))
                        .sorted()
                        .collect(Collectors.joining("&"));
        return exchange.method() + " " + path + " " + names;
    }

    private static String name(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** All exchanges; those of a pair follow each other. */
    List<RecordedExchange> exchanges() {
        List<RecordedExchange> exchanges = new ArrayList<>();
        for (Pair pair : pairs) {
            exchanges.add(pair.first());
            exchanges.add(pair.second());
        }
        exchanges.addAll(alone);
        return exchanges;
    }
}
