package dev.understudy.conformance.run;

import dev.understudy.conformance.DataSets;
import dev.understudy.conformance.cases.Description;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A server that somebody else started. Cases that need a data set run only where its data is that data set's, and those
 * that change it never do. Not thread-safe.
 */
public final class GivenServer implements Servers {
    private final String url;
    private final String publicUrl;
    private final Profile profile;
    private final DataSetMatch match;
    private final Map<String, Boolean> matches = new HashMap<>();

    /**
     * Asks nothing yet.
     *
     * @param publicUrl the base of the URLs that it writes
     */
    public GivenServer(String url, String publicUrl, Profile profile, DataSetMatch match) {
        this.url = url;
        this.publicUrl = publicUrl;
        this.profile = profile;
        this.match = match;
    }

    @Override
    public String url(String dataSet, String copy) {
        return url;
    }

    @Override
    public String publicUrl() {
        return publicUrl;
    }

    @Override
    public Optional<String> obstacle(Description description) {
        String dataSet = description.dataSet();
        if (dataSet == null) {
            return Optional.empty();
        }
        if (profile == Profile.READ_ONLY) {
            return Optional.of("rests on the data set " + dataSet + "; read-only asks a given server only what holds on"
                    + " any data");
        }
        if (description.changesTheServer()) {
            return Optional.of(
                    "changes the data set " + dataSet + ", so it needs a server that the suite starts itself");
        }
        if (!matches.computeIfAbsent(dataSet, match::matches)) {
            String value = dataSet.equals(DataSets.DOCUMENTED) ? dataSet : DataSets.FOLDER + dataSet + ".json";
            return Optional.of("rests on the data set " + dataSet
                    + ", which is not what the server holds; start it with --db memory --dataset " + value);
        }
        return Optional.empty();
    }
}
