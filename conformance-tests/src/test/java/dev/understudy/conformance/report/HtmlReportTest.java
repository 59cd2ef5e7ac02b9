package dev.understudy.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The report in HTML. */
class HtmlReportTest {
    private static final String TEXT = HtmlReport.text(SampleRun.result(), SampleRun.CONTRACT);
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*)>");
    private static final Set<String> WITHOUT_END = Set.of("meta");

    @Test
    void text_escapesWhatCameFromOutside() {
        assertThat(TEXT)
                .contains("&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;")
                .doesNotContain("<script", "\u0001");
    }

    @Test
    void text_needsNoOtherFile() {
        assertThat(TEXT).doesNotContain(" src=", " href=", "@import", "url(");
    }

    @Test
    void text_closesEveryElementItOpens() {
        Deque<String> open = new ArrayDeque<>();
        String markup = TEXT.replaceFirst("(?s)<style>.*</style>", "").replaceFirst("<!doctype html>", "");
        Matcher tags = TAG.matcher(markup);
        while (tags.find()) {
            if (!tags.group(1).isEmpty()) {
                assertThat(tags.group(2)).isEqualTo(open.pop());
            } else if (!WITHOUT_END.contains(tags.group(2))) {
                open.push(tags.group(2));
            }
        }

        assertThat(open).isEmpty();
        assertThat(tags.replaceAll("")).doesNotContain("<", ">");
    }

    @Test
    void text_saysWhatBecameOfTheRun() {
        String words = TEXT.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");

        assertThat(words)
                .contains(
                        "Conformance of http://127.0.0.1:4242",
                        "Profile full, 2 January 2026, 03:04 UTC, 9 requests in 7 s.",
                        "1 passed",
                        "1 failed",
                        "1 failed as known",
                        "1 skipped: the budget is used up",
                        "1 disabled: not chosen",
                        "Known to fail: not done yet",
                        "(prose, 003_1fa5badfc13848c4.txt, line ");
    }

    @Test
    void text_hasFailuresBeforeEverythingElseAndOpen() {
        int failures = TEXT.indexOf(">Failures<");
        int operations = TEXT.indexOf(">By operation<");

        assertThat(failures).isPositive().isLessThan(operations);
        assertThat(TEXT.substring(failures, operations))
                .contains("<details class=\"case fail\" open=\"\">", "users/filter/fails", "oauth/token/breaks")
                .doesNotContain("fails_as_known", "users/filter/passes");
    }

    @Test
    void text_countsCasesOfEachParameterAndAnswer() {
        String operation = TEXT.substring(TEXT.indexOf("<code>GET /v2/users</code>"));

        assertThat(List.of(row(operation, "filter[login]"), row(operation, "200"), row(operation, "filter[id]")))
                .containsExactly("1 2", "1 1", "0 0");
    }

    /** Passed and failed of the first row with a name. */
    private static String row(String text, String name) {
        Matcher row = Pattern.compile(
                        "<code>" + Pattern.quote(name) + "</code></td>\\s*<td>(\\d+)</td>\\s*<td>(\\d+)</td>")
                .matcher(text);
        assertThat(row.find()).isTrue();
        return row.group(1) + " " + row.group(2);
    }
}
