package dev.understudy.server.population;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.auth.AdjustableClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is shown while a population is loaded. */
@Tag("embedded")
class LoadProgressTest {
    private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-11-22T08:00:00Z"));
    private final StringWriter shown = new StringWriter();

    @Test
    void terminal_showsOneLineAndRemovesIt() {
        try (LoadProgress progress = new LoadProgress(new PrintWriter(shown), "demo:1000", clock, () -> true)) {
            progress.reached("users", 0, 50);
            clock.advance(Duration.ofSeconds(61));
            progress.reached("users", 25, 50);
            progress.reached("users", 26, 50);
        }
        assertThat(shown.toString())
                .isEqualTo("\r\u001b[2Kdemo:1000  [###############---------------]  50 %  users  1:01\r\u001b[2K");
    }

    @Test
    void noTerminal_showsALineEveryFiveSeconds() {
        try (LoadProgress progress = new LoadProgress(new PrintWriter(shown), "demo:1000", clock, () -> false)) {
            progress.reached("users", 0, 50);
            clock.advance(Duration.ofSeconds(4));
            progress.reached("users", 25, 50);
            clock.advance(Duration.ofSeconds(2));
            progress.reached("teams", 50, 50);
        }
        assertThat(shown.toString()).isEqualTo("demo:1000: 100 % of teams after 0:06" + System.lineSeparator());
    }

    @Test
    void nothingLoaded_showsNothing() {
        new LoadProgress(new PrintWriter(shown), "documented", clock, () -> {
                    throw new AssertionError("There is nothing to show");
                })
                .close();
        assertThat(shown.toString()).isEmpty();
    }
}
