package dev.understudy.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Selection of cases by patterns. */
class SelectionTest {
    @ParameterizedTest
    @CsvSource({
        "users/**, users/filter/id, true",
        "users/**, projects_users/filter/id, false",
        "users/*, users/filter/id, false",
        "users/*/id, users/filter/id, true",
        "**/id, users/filter/id, true",
        "**, users/filter/id, true",
        "users/filter/id, users/filter/id, true",
        "users/filter/i, users/filter/id, false",
        "users.filter.id, users/filter/id, false",
        "*/filter/*, users/filter/id, true",
    })
    void contains(String pattern, String id, boolean expected) {
        assertThat(Selection.of(List.of(pattern)).contains(id)).isEqualTo(expected);
        assertThat(Selection.of(List.of("nothing", pattern)).contains(id)).isEqualTo(expected);
    }
}
