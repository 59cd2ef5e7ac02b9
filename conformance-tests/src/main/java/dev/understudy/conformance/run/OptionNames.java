package dev.understudy.conformance.run;

/** The command-line options of a server, for advice in messages. */
public record OptionNames(String url, String uid, String secret, String fabToken) {
    /** Those of the server that is tested, which is the first one of a comparison. */
    public static final OptionNames TESTED = new OptionNames("--url", "--uid", "--secret", "--fab-token");

    /** Those of the second server of a comparison. */
    public static final OptionNames COMPARED =
            new OptionNames("--compare", "--compare-uid", "--compare-secret", "--compare-fab-token");
}
