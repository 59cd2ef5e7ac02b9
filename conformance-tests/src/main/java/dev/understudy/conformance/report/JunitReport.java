package dev.understudy.conformance.report;

import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RecordedExchange;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Status;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report in JUnit XML: a suite for each resource, a test case for each case. Skipped and disabled cases and known failures
 * are skipped tests. Failures with the same cause have the same type.
 */
final class JunitReport {
    private static final int BODY_LENGTH = 2000;

    private final XMLStreamWriter xml;

    /** The causes by the ids of their cases. */
    private final Map<String, String> causes = new HashMap<>();

    private JunitReport(XMLStreamWriter xml, RunResult run) {
        this.xml = xml;
        List<Cause> all = Cause.of(run);
        for (int i = 0; i < all.size(); i++) {
            String name = "cause " + (i + 1);
            causes.put(all.get(i).first().description().id(), name);
            all.get(i).otherIds().forEach(id -> causes.put(id, name));
        }
    }

    static String text(RunResult result) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new JunitReport(xml, result).write(result);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML in memory cannot be written", e);
        }
        return text.toString();
    }

    private void write(RunResult run) throws XMLStreamException {
        List<CaseResult> chosen = run.results().stream()
                .filter(each -> each.status() != Status.DISABLED)
                .toList();
        Map<String, List<CaseResult>> suites = chosen.stream()
                .collect(Collectors.groupingBy(
                        each -> each.description().resource(), LinkedHashMap::new, Collectors.toList()));
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("testsuites");
        xml.writeAttribute("name", run.compared() == null ? "understudy conformance" : "understudy comparison");
        writeCounts(chosen);
        for (var suite : suites.entrySet()) {
            writeSuite(suite.getKey(), suite.getValue(), run);
        }
        line();
        xml.writeEndElement();
        xml.writeEndDocument();
        line();
    }

    private void writeSuite(String resource, List<CaseResult> results, RunResult run) throws XMLStreamException {
        line();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", resource);
        writeCounts(results);
        xml.writeAttribute("timestamp", run.started().toString());
        for (CaseResult result : results) {
            writeCase(result);
        }
        line();
        xml.writeEndElement();
    }

    private void writeCounts(List<CaseResult> results) throws XMLStreamException {
        xml.writeAttribute("tests", Integer.toString(results.size()));
        xml.writeAttribute("failures", count(results, Kind.FAILURE));
        xml.writeAttribute("errors", count(results, Kind.ERROR));
        xml.writeAttribute("skipped", count(results, Kind.SKIPPED));
        xml.writeAttribute(
                "time",
                seconds(results.stream().mapToLong(CaseResult::milliseconds).sum()));
    }

    /** The status of a test case in JUnit XML. */
    private enum Kind {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED;

        static Kind of(CaseResult result) {
            return switch (result.status()) {
                case PASS -> PASSED;
                case FAIL -> result.isFailure() ? FAILURE : SKIPPED;
                case ERROR -> ERROR;
                case SKIPPED, DISABLED -> SKIPPED;
            };
        }
    }

    private static String count(List<CaseResult> results, Kind kind) {
        return Long.toString(
                results.stream().filter(result -> Kind.of(result) == kind).count());
    }

    private void writeCase(CaseResult result) throws XMLStreamException {
        String id = result.description().id();
        line();
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", id.substring(0, id.lastIndexOf('/')).replace('/', '.'));
        xml.writeAttribute("name", id.substring(id.lastIndexOf('/') + 1));
        xml.writeAttribute("time", seconds(result.milliseconds()));
        switch (Kind.of(result)) {
            case PASSED -> {}
            case FAILURE -> writeFailure(result);
            case ERROR -> writeMessage("error", result.reason());
            case SKIPPED -> writeMessage("skipped", skipReason(result));
        }
        xml.writeEndElement();
    }

    private static String skipReason(CaseResult result) {
        return result.status() == Status.FAIL
                ? "failed as known: " + result.known()
                : result.status().text() + ": " + result.reason();
    }

    private void writeMessage(String element, String message) throws XMLStreamException {
        xml.writeEmptyElement(element);
        xml.writeAttribute("message", legal(message));
    }

    private void writeFailure(CaseResult result) throws XMLStreamException {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", legal(result.differences().get(0)));
        xml.writeAttribute(
                "type", Objects.requireNonNull(causes.get(result.description().id())));
        StringBuilder text =
                new StringBuilder("evidence: " + result.description().evidence() + "\n");
        result.differences().forEach(difference -> text.append(difference).append('\n'));
        for (RecordedExchange exchange : result.exchanges()) {
            text.append('\n')
                    .append(ExchangeText.server(exchange))
                    .append(ExchangeText.request(exchange))
                    .append('\n');
            text.append(ExchangeText.cut(exchange.body(), BODY_LENGTH)).append('\n');
            if (exchange.answer() != null) {
                text.append(ExchangeText.head(exchange.answer())).append('\n');
                text.append(ExchangeText.cut(exchange.answer().body(), BODY_LENGTH))
                        .append('\n');
            }
        }
        xml.writeCharacters(legal(text.toString()));
        xml.writeEndElement();
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%.3f", milliseconds / 1000.0);
    }

    /** XML allows only three control characters. */
    private static String legal(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }
}
