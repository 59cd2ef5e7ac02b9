package dev.understudy.conformance.report;

import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.run.RecordedExchange;
import java.util.List;

/** Writes the exchanges of a case, collapsed; in a comparison the two answers stand side by side. */
final class HtmlExchanges {
    private static final int BODY_LENGTH = 20_000;

    private final Html html;

    HtmlExchanges(Html html) {
        this.html = html;
    }

    void write(List<RecordedExchange> exchanges) {
        for (int i = 0; i < exchanges.size(); i++) {
            RecordedExchange exchange = exchanges.get(i);
            boolean isPair = exchange.server().equals(RecordedExchange.FIRST)
                    && i + 1 < exchanges.size()
                    && exchanges.get(i + 1).server().equals(RecordedExchange.SECOND);
            if (isPair) {
                i++;
            }
            write(exchange, isPair ? List.of(exchange, exchanges.get(i)) : List.of(exchange));
        }
    }

    /** @param all the exchange itself, and that of the other server if there is one */
    private void write(RecordedExchange exchange, List<RecordedExchange> all) {
        html.start("details", "class", "exchange").start("summary");
        html.element("code", exchange.method() + " " + exchange.target());
        html.element(
                "span",
                String.join(" · ", all.stream().map(HtmlExchanges::status).toList()));
        html.end();
        if (exchange.server().isEmpty()) {
            writeWhole(exchange);
        } else {
            html.start("div", "class", "pair");
            for (RecordedExchange each : all) {
                html.start("div").element("p", "The " + each.server() + " server");
                writeWhole(each);
                html.end();
            }
            html.end();
        }
        html.end();
    }

    private static String status(RecordedExchange exchange) {
        return exchange.answer() == null
                ? "no answer"
                : Integer.toString(exchange.answer().status());
    }

    private void writeWhole(RecordedExchange exchange) {
        html.element("pre", ExchangeText.request(exchange) + body(exchange.body()));
        Answer answer = exchange.answer();
        if (answer != null) {
            html.element("pre", ExchangeText.head(answer) + body(answer.body()));
        }
        html.element("p", exchange.milliseconds() + " ms");
    }

    private String body(String body) {
        return body.isEmpty() ? "" : "\n\n" + ExchangeText.cut(body, BODY_LENGTH);
    }
}
