package dev.understudy.junit;

import java.time.Clock;
import java.util.Objects;

/**
 * Sets how a server starts. Not thread-safe.
 *
 * @param <B> the type of the builder
 */
public abstract class SettingsBuilder<B extends SettingsBuilder<B>> {
    private String dataset = Settings.DEFAULT.dataset();
    private boolean strict = Settings.DEFAULT.strict();
    private boolean tls = Settings.DEFAULT.tls();
    private Clock clock = Settings.DEFAULT.clock();

    SettingsBuilder() {}

    /** Same as {@link UnderstudyTest#dataset}. */
    public B dataset(String dataset) {
        this.dataset = Objects.requireNonNull(dataset, "dataset");
        return self();
    }

    /** Same as {@link UnderstudyTest#strict}. */
    public B strict(boolean strict) {
        this.strict = strict;
        return self();
    }

    /** Same as {@link UnderstudyTest#tls}. */
    public B tls(boolean tls) {
        this.tls = tls;
        return self();
    }

    /**
     * The clock of the server, which determines when tokens expire and rate limits are renewed. Default: the system
     * clock. Must be thread-safe unless its time is constant.
     */
    public B clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return self();
    }

    final Settings settings() {
        return new Settings(dataset, strict, tls, clock);
    }

    abstract B self();
}
