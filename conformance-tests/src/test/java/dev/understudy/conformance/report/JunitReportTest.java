package dev.understudy.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The report in JUnit XML. */
class JunitReportTest {
    private static final String TEXT = JunitReport.text(SampleRun.result());

    @Test
    void text_isValidByTheUsualSchema() throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JunitReportTest.class.getResource("junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(TEXT)));
    }

    @Test
    void text_countsWhatItHolds() throws ParserConfigurationException, SAXException, IOException {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(TEXT)))
                .getDocumentElement();

        assertThat(counts(root)).isEqualTo("5 1 1 2");
        assertThat(elements(root, "testsuite"))
                .extracting(suite -> suite.getAttribute("name") + " " + counts(suite))
                .containsExactly("users 4 1 0 2", "oauth 1 0 1 0");
        assertThat(elements(root, "testcase")).hasSize(5).first().satisfies(passed -> {
            assertThat(passed.getAttribute("classname")).isEqualTo("users.filter");
            assertThat(passed.getAttribute("name")).isEqualTo("passes");
            assertThat(passed.getAttribute("time")).isEqualTo("0.012");
            assertThat(passed.hasChildNodes()).isFalse();
        });
        assertThat(elements(root, "skipped"))
                .extracting(skipped -> skipped.getAttribute("message"))
                .containsExactly("failed as known: not done yet", "skipped: the budget is used up");
        assertThat(elements(root, "failure")).singleElement().satisfies(failure -> {
            assertThat(failure.getAttribute("message"))
                    .startsWith("ids: expected [1], found [2]")
                    .contains("<script>");
            assertThat(failure.getTextContent())
                    .contains("status: expected 1", "GET /v2/users?filter[login]=rosalba", "HTTP 200");
        });
    }

    private static String counts(Element element) {
        return String.join(
                " ",
                element.getAttribute("tests"),
                element.getAttribute("failures"),
                element.getAttribute("errors"),
                element.getAttribute("skipped"));
    }

    private static List<Element> elements(Element root, String name) {
        NodeList nodes = root.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
