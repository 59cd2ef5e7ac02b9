package dev.understudy.conformance.run;

/**
 * The options of a run.
 *
 * @param isExact whether members that the contract does not know are differences, rather than notes
 */
public record RunOptions(
        Profile profile, Selection selection, KnownFailing knownFailing, Limits limits, Time time, boolean isExact) {
    /** All cases, without limits. */
    public static RunOptions full() {
        return new RunOptions(Profile.FULL, Selection.all(), KnownFailing.none(), Limits.none(), Time.system(), true);
    }

    public RunOptions with(Selection chosen) {
        return new RunOptions(profile, chosen, knownFailing, limits, time, isExact);
    }

    public RunOptions with(Profile chosen) {
        return new RunOptions(chosen, selection, knownFailing, limits, time, isExact);
    }

    public RunOptions with(KnownFailing known) {
        return new RunOptions(profile, selection, known, limits, time, isExact);
    }

    public RunOptions with(Limits kept, Time kind) {
        return new RunOptions(profile, selection, knownFailing, kept, kind, isExact);
    }

    /** The same options, with members that the contract does not know as notes. */
    public RunOptions lenient() {
        return new RunOptions(profile, selection, knownFailing, limits, time, false);
    }
}
