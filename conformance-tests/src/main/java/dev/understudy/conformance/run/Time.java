package dev.understudy.conformance.run;

import dev.understudy.conformance.io.ConformanceException;
import java.time.Duration;
import java.time.Instant;

/** The time, and waiting for it to pass. */
public interface Time {
    Instant now();

    void pause(Duration duration);

    /** As {@link #pause(Duration)}, and tells the user the reason. */
    default void pause(Duration duration, String reason) {
        pause(duration);
    }

    /** That of this machine. */
    static Time system() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void pause(Duration duration, String reason) {
                System.err.println(reason);
                pause(duration);
            }

            @Override
            public void pause(Duration duration) {
                try {
                    Thread.sleep(duration.toMillis() + 1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new ConformanceException("Interrupted while waiting for the next request", e);
                }
            }
        };
    }
}
