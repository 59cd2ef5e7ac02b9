package dev.understudy.conformance.report;

import dev.understudy.conformance.cases.Tag;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Status;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report in HTML: one self-contained file without scripts. */
final class HtmlReport {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final RunResult result;
    private final Contract contract;
    private final Labels words;
    private final Html html = new Html();

    private HtmlReport(RunResult result, Contract contract) {
        this.result = result;
        this.contract = contract;
        this.words = Labels.of(result);
    }

    static String text(RunResult result, Contract contract) {
        HtmlReport report = new HtmlReport(result, contract);
        report.write();
        return report.html.toString();
    }

    private void write() {
        html.start("html", "lang", "en").start("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.element("title", words.title());
        html.style(Documents.text("/dev/understudy/conformance/report.css")).end();
        html.start("body").start("main");
        writeSummary();
        writeNotes();
        writeFailures();
        writeOperations();
        writeCases();
        html.end().end().end();
    }

    private void writeSummary() {
        html.element("h1", words.title());
        html.element(
                "p",
                "Profile " + result.profile() + ", " + MOMENT.format(result.started()) + ", "
                        + result.requests() + " requests in "
                        + result.duration().truncatedTo(ChronoUnit.SECONDS).toSeconds() + " s.");
        if (result.compared() != null) {
            html.element("p", words.mode());
        }
        html.start("ul", "class", "counts");
        writeCount("pass", words.passed(), result.count(Status.PASS));
        writeCount("fail", words.failed(), result.failures());
        writeCount("known", words.failed() + " as known", result.count(Status.FAIL) - result.failures());
        writeCount("skipped", "skipped", result.count(Status.SKIPPED));
        writeCount("disabled", "disabled", result.count(Status.DISABLED));
        writeCount("error", "suite errors", result.count(Status.ERROR));
        html.end();
    }

    private void writeCount(String kind, String words, long count) {
        html.start("li", "class", count == 0 ? "none" : kind);
        html.element("strong", Long.toString(count)).text(" " + words).end();
    }

    /** The reasons why cases were not run, with their counts. */
    private void writeNotes() {
        Map<String, Long> reasons = result.results().stream()
                .filter(each -> each.status() == Status.SKIPPED || each.status() == Status.DISABLED)
                .collect(Collectors.groupingBy(
                        each -> each.status().text() + ": " + each.reason(),
                        LinkedHashMap::new,
                        Collectors.counting()));
        if (!reasons.isEmpty()) {
            html.element("h2", "Not run");
            html.start("ul");
            reasons.forEach((reason, count) -> html.element("li", count + " " + reason));
            html.end();
        }
    }

    private void writeFailures() {
        List<Cause> causes = Cause.of(result);
        if (!causes.isEmpty()) {
            html.element("h2", words.failures(), "id", "failures");
            causes.forEach(this::writeCause);
        }
    }

    private void writeCause(Cause cause) {
        writeCase(cause.first(), "open", "");
        List<String> others = cause.otherIds();
        if (!others.isEmpty()) {
            html.start("details", "class", "others");
            html.element(
                    "summary", "The same in " + others.size() + (others.size() == 1 ? " other case" : " other cases"));
            html.start("ul");
            others.forEach(id -> html.start("li").element("code", id).end());
            html.end().end();
        }
    }

    private void writeOperations() {
        Coverage coverage = Coverage.of(result.results(), contract);
        html.element("h2", "By operation");
        html.element("p", "How many cases used an operation, each of its parameters and each of its answers.");
        for (Operation operation : coverage.operations()) {
            Collection<CaseResult> cases = coverage.cases(operation);
            long failed =
                    cases.stream().filter(each -> each.status() != Status.PASS).count();
            html.start("details").start("summary");
            html.element("code", operation.title());
            writeTally(cases.size() - failed, failed);
            html.end();
            writeRows(coverage.rows(operation));
            html.end();
        }
    }

    private void writeTally(long passed, long failed) {
        html.start("span", "class", "tally");
        if (passed + failed == 0) {
            html.element("span", "no case", "class", "none");
        }
        if (passed > 0) {
            html.element("span", passed + " " + words.passed(), "class", "pass");
        }
        if (failed > 0) {
            html.element("span", failed + " " + words.failed(), "class", "fail");
        }
        html.end();
    }

    private void writeRows(List<Coverage.Row> rows) {
        html.start("table").start("thead").start("tr");
        List.of("what", "name", words.passed(), words.failed()).forEach(title -> html.element("th", title));
        html.end().end().start("tbody");
        for (Coverage.Row row : rows) {
            html.start("tr", "class", row.failed() > 0 ? "fail" : row.passed() > 0 ? "pass" : "none");
            html.element("td", row.kind());
            html.start("td").element("code", row.name()).end();
            html.element("td", Long.toString(row.passed()));
            html.element("td", Long.toString(row.failed())).end();
        }
        html.end().end();
    }

    private void writeCases() {
        html.element("h2", "All cases");
        Map<String, List<CaseResult>> groups = result.results().stream()
                .collect(Collectors.groupingBy(HtmlReport::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, cases) -> {
            long passed =
                    cases.stream().filter(each -> each.status() == Status.PASS).count();
            long failed =
                    cases.stream().filter(each -> each.status() == Status.FAIL).count();
            html.start("details", "class", "group").start("summary");
            html.element("code", group);
            writeTally(passed, failed);
            html.end();
            cases.forEach(this::writeBriefly);
            html.end();
        });
    }

    private static String group(CaseResult each) {
        String id = each.description().id();
        return id.substring(0, id.lastIndexOf('/'));
    }

    /** Cases that passed or did not run are a line each, so that the report of all cases stays small. */
    private void writeBriefly(CaseResult each) {
        if (each.status() == Status.FAIL || each.status() == Status.ERROR) {
            writeCase(each);
            return;
        }
        String status = each.status().text();
        html.start("p", "class", "case " + status);
        html.element("span", status, "class", "status " + status);
        html.element("code", each.description().id()).end();
    }

    /** @param attributes of the whole, beside its class */
    private void writeCase(CaseResult each, String... attributes) {
        String kind = each.failedAsKnown() ? "known" : each.status().text();
        html.start(
                        "details",
                        Stream.concat(Stream.of("class", "case " + kind), Stream.of(attributes))
                                .toArray(String[]::new))
                .start("summary");
        html.element("span", each.status().text(), "class", "status " + kind);
        html.element("code", each.description().id()).end();
        if (!each.reason().isEmpty()) {
            html.element("p", each.reason());
        }
        if (!each.known().isEmpty()) {
            html.element("p", "Known to fail: " + each.known());
        }
        if (!each.differences().isEmpty()) {
            html.start("ul", "class", "differences");
            each.differences().forEach(difference -> html.element("li", difference));
            html.end();
        }
        writeEvidence(each);
        new HtmlExchanges(html).write(each.exchanges());
        html.end();
    }

    private void writeEvidence(CaseResult each) {
        html.start("p", "class", "evidence").text("Evidence: ");
        html.element("code", each.description().evidence());
        String levels = EvidenceText.of(contract.at(each.description().evidence()));
        html.text(levels.isEmpty() ? "" : " (" + levels + ")");
        html.text(" · "
                + each.description().tags().stream().map(Tag::text).sorted().collect(Collectors.joining(", ")));
        html.text(" · as " + each.description().as());
        html.text(
                each.description().dataSet() == null
                        ? " · any data"
                        : " · data set " + each.description().dataSet());
        html.end();
    }
}
