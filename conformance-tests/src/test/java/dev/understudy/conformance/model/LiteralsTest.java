package dev.understudy.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The texts that stand for a timestamp are of the forms that the contract names, and all of these are drawn. */
class LiteralsTest {
    private static final String FORM = "\\d{4}-\\d{1,2}-\\d{1,2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?"
            + "( ?UTC|Z| ?[+-]\\d{2}:?\\d{2}| \\d{2}:?\\d{2})?)?";

    @Test
    void timestamps_areWrittenInEveryForm() {
        Instant value = Instant.parse("2017-11-22T22:41:00.825Z");
        Set<String> texts = new TreeSet<>();
        RandomSource random = new RandomSource(42);
        for (int i = 0; i < 2000; i++) {
            Literal literal = Literals.of(Kind.TIMESTAMP, value, random);
            texts.add(literal.text());
            assertThat(literal.matches(value, Kind.TIMESTAMP.order())).isTrue();
            assertThat(literal.matches(value.plusMillis(1), Kind.TIMESTAMP.order()))
                    .isEqualTo(literal.text().length() == 10);
        }

        assertThat(texts).allMatch(text -> text.matches(FORM), FORM);
        assertThat(texts)
                .contains(
                        "2017-11-22",
                        "2017-11-22T22:41:00.825Z",
                        "2017-11-22 22:41:00.825 UTC",
                        "2017-11-22T22:41:00.825",
                        "2017-11-22T23:41:00.825+01:00",
                        "2017-11-22 14:41:00.825-0800",
                        "2017-11-23T04:11:00.825 05:30",
                        "2017-11-23T04:11:00.825 0530");
        assertThat(texts).anyMatch(text -> text.matches(".*\\.825\\d+Z"));
    }

    @Test
    void whatIsZero_mayBeLeftOut() {
        Set<String> texts = new TreeSet<>();
        RandomSource random = new RandomSource(42);
        for (int i = 0; i < 500; i++) {
            texts.add(Literals.of(Kind.TIMESTAMP, Instant.parse("2017-11-22T13:41:00Z"), random)
                    .text());
        }

        assertThat(texts).contains("2017-11-22T13:41Z", "2017-11-22T13:41:00Z", "2017-11-22T13:41:00.000Z");
    }
}
