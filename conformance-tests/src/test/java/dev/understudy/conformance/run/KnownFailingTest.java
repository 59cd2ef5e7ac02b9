package dev.understudy.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.conformance.io.ConformanceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of known failures. */
class KnownFailingTest {
    @Test
    void reason_ofTheFirstPatternThatMatches() {
        KnownFailing known = KnownFailing.read("known.txt", """
                # texts

                users/sort/login_*: compares without case
                users/**: not done yet: later
                """);

        assertThat(known.reason("users/sort/login_ascending")).contains("compares without case");
        assertThat(known.reason("users/filter/id")).contains("not done yet: later");
        assertThat(known.reason("projects_users/filter/id")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users/** | known.txt, line 1: must be a pattern, a colon and a reason, but is users/**",
                "users/**: | known.txt, line 1: must be a pattern, a colon and a reason, but is users/**:",
            })
    void a_patternWithoutReason_isRefused(String text, String message) {
        assertThatThrownBy(() -> KnownFailing.read("known.txt", text))
                .isInstanceOf(ConformanceException.class)
                .hasMessage(message);
    }

    @Test
    void a_patternThatStandsTwice_isRefused() {
        assertThatThrownBy(() -> KnownFailing.read("known.txt", "a: x\na: y\n"))
                .hasMessage("known.txt, line 2: the pattern a occurs twice");
    }

    @Test
    void a_patternThatMatchesNoCase_isRefused() {
        KnownFailing known = KnownFailing.read("known.txt", "users/*: x\nusers/filter/*: y\n");

        assertThatThrownBy(() -> known.requireMatches(List.of("users/filter/id")))
                .isInstanceOf(ConformanceException.class)
                .hasMessage("Known to fail, but there is no such case: users/*");
        assertThatCode(() -> known.requireMatches(List.of("users/filter/id", "users/id")))
                .doesNotThrowAnyException();
    }
}
