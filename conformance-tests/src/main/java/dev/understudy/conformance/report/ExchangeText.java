package dev.understudy.conformance.report;

import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.run.RecordedExchange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Exchanges as text that resembles HTTP, truncated where it is long. */
final class ExchangeText {
    private ExchangeText() {}

    /** A line that names the server in a comparison; empty otherwise. */
    static String server(RecordedExchange exchange) {
        return exchange.server().isEmpty() ? "" : "The " + exchange.server() + " server:\n";
    }

    static String request(RecordedExchange exchange) {
        StringBuilder text = new StringBuilder(exchange.method() + " " + exchange.target());
        exchange.headers()
                .forEach((name, value) ->
                        text.append('\n').append(name).append(": ").append(value));
        if (exchange.contentType() != null) {
            text.append("\nContent-Type: ").append(exchange.contentType());
        }
        return text.toString();
    }

    static String head(Answer answer) {
        StringBuilder text = new StringBuilder("HTTP " + answer.status());
        headers(answer)
                .forEach((name, values) -> values.forEach(
                        value -> text.append('\n').append(name).append(": ").append(value)));
        return text.toString();
    }

    /** The headers, in the order of their names. */
    static Map<String, List<String>> headers(Answer answer) {
        return new TreeMap<>(answer.headers().map());
    }

    static String cut(String text, int length) {
        int left = text.length() - length;
        return left <= 0 ? text : text.substring(0, length) + "… (" + left + " more characters)";
    }
}
