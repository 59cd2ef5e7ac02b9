package dev.understudy.conformance.report;

import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RecordedExchange;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Status;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report on the console: every failure and a summary. */
final class ConsoleReport {
    private static final int BODY_LENGTH = 600;
    private static final int EXCHANGES = 3;
    private static final int COMPARED_EXCHANGES = 4;
    private static final int OTHER_CASES = 10;

    private final PrintWriter out;

    private ConsoleReport(PrintWriter out) {
        this.out = out;
    }

    static void print(RunResult result, PrintWriter out) {
        ConsoleReport report = new ConsoleReport(out);
        Cause.of(result).forEach(report::printCause);
        report.printSummary(result);
    }

    /** The last line of the output: how many cases ran, and why if none did. */
    static String lastLine(RunResult result) {
        return result.nothingRan()
                .map(reason -> "0 cases ran: " + reason)
                .orElseGet(() -> result.ran() + (result.ran() == 1 ? " case ran" : " cases ran"));
    }

    private void printCause(Cause cause) {
        printFailure(cause.first());
        List<String> others = cause.otherIds();
        if (!others.isEmpty()) {
            out.println("  the same in " + others.size() + (others.size() == 1 ? " other case:" : " other cases:"));
            others.stream().limit(OTHER_CASES).forEach(id -> out.println("    " + id));
            if (others.size() > OTHER_CASES) {
                out.println("    and " + (others.size() - OTHER_CASES) + " more, which the other reports list");
            }
        }
        out.println();
    }

    private void printFailure(CaseResult result) {
        out.println(result.status().text().toUpperCase(Locale.ROOT) + " "
                + result.description().id());
        out.println("  evidence: " + result.description().evidence());
        if (!result.reason().isEmpty()) {
            out.println("  " + result.reason());
        }
        result.differences().forEach(difference -> out.println("  " + difference));
        List<RecordedExchange> exchanges = result.exchanges();
        List<RecordedExchange> shown = shown(result);
        if (shown.size() < exchanges.size()) {
            boolean isLast = shown.equals(exchanges.subList(exchanges.size() - shown.size(), exchanges.size()));
            out.println("  " + (isLast ? "The last " : "") + shown.size() + " of " + exchanges.size() + " exchanges:");
        }
        shown.forEach(this::printExchange);
    }

    /** The last exchanges; in a comparison, the first of those that differ. */
    private static List<RecordedExchange> shown(CaseResult result) {
        List<RecordedExchange> exchanges = result.exchanges();
        List<RecordedExchange> differing = exchanges.stream()
                .filter(each -> !each.server().isEmpty()
                        && result.differences().stream().anyMatch(text -> text.startsWith(each.target() + ", ")))
                .limit(COMPARED_EXCHANGES)
                .toList();
        return differing.isEmpty()
                ? exchanges.subList(Math.max(0, exchanges.size() - EXCHANGES), exchanges.size())
                : differing;
    }

    private void printExchange(RecordedExchange exchange) {
        print("  ", ExchangeText.server(exchange));
        print("  > ", ExchangeText.request(exchange));
        if (!exchange.body().isEmpty()) {
            print("  > ", ExchangeText.cut(exchange.body(), BODY_LENGTH));
        }
        if (exchange.answer() == null) {
            print("  < ", "no answer");
            return;
        }
        print("  < ", ExchangeText.head(exchange.answer()));
        print("  < ", ExchangeText.cut(exchange.answer().body(), BODY_LENGTH));
    }

    private void print(String prefix, String text) {
        text.lines().forEach(line -> out.println(prefix + line));
    }

    private void printSummary(RunResult result) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        result.results().stream()
                .filter(each -> each.status() == Status.SKIPPED || each.status() == Status.DISABLED)
                .forEach(each -> reasons.merge(each.status().text() + ": " + each.reason(), 1L, Long::sum));
        reasons.forEach((reason, count) -> out.println(count + " " + reason));
        long known = result.results().stream().filter(CaseResult::failedAsKnown).count();
        Labels words = Labels.of(result);
        if (result.compared() != null) {
            out.println(words.mode());
        }
        result.notes().forEach(note -> out.println("note: " + note));
        out.println(result.results().size() + " cases" + words.target() + ", profile " + result.profile()
                + ", " + result.requests() + " requests in " + result.duration().toSeconds() + " s: "
                + result.count(Status.PASS) + " " + words.passed() + ", " + result.failures() + " " + words.failed()
                + (known == 0 ? "" : ", " + known + " " + words.failed() + " as known")
                + ", " + result.count(Status.SKIPPED) + " skipped, " + result.count(Status.DISABLED) + " disabled, "
                + result.count(Status.ERROR) + " errors");
    }
}
