package dev.understudy.conformance.run;

/** The options of a run. */
public record RunOptions(Profile profile, Selection selection, KnownFailing knownFailing, Limits limits, Time time) {
    /** All cases, without limits. */
    public static RunOptions full() {
        return new RunOptions(Profile.FULL, Selection.all(), KnownFailing.none(), Limits.none(), Time.system());
    }

    public RunOptions with(Selection chosen) {
        return new RunOptions(profile, chosen, knownFailing, limits, time);
    }

    public RunOptions with(Profile chosen) {
        return new RunOptions(chosen, selection, knownFailing, limits, time);
    }

    public RunOptions with(KnownFailing known) {
        return new RunOptions(profile, selection, known, limits, time);
    }

    public RunOptions with(Limits kept, Time kind) {
        return new RunOptions(profile, selection, knownFailing, kept, kind);
    }
}
