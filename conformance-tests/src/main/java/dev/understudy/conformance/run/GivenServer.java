package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.cases.Tag;
import dev.understudy.conformance.server.DataSets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server that is already running, given by its URL. Cases that need a data set are run only if the server holds it; cases
 * that change data only if that is allowed, and those that use up a rate limit never. Not thread-safe.
 */
public final class GivenServer implements Servers {
    private final String url;
    private final String publicUrl;
    private final Profile profile;
    private final DataSetMatch match;
    private final WritingMode writing;
    private final Map<String, Boolean> matches = new HashMap<>();

    /**
     * Sends no request yet.
     *
     * @param publicUrl the base of URLs in its answers
     */
    public GivenServer(String url, String publicUrl, Profile profile, DataSetMatch match, WritingMode writing) {
        this.url = url;
        this.publicUrl = publicUrl;
        this.profile = profile;
        this.match = match;
        this.writing = writing;
    }

    @Override
    public String url(@Nullable String dataSet, String copy) {
        return url;
    }

    @Override
    public String publicUrl() {
        return publicUrl;
    }

    @Override
    public boolean restore(Description description) {
        return description.changesTheServer() && writing.reset();
    }

    @Override
    public Optional<String> obstacle(Description description, Requests requests) {
        String dataSet = description.dataSet();
        if (dataSet == null) {
            return Optional.empty();
        }
        if (profile == Profile.READ_ONLY) {
            return Optional.of("rests on the data set " + dataSet + "; read-only asks a given server only what holds on"
                    + " any data");
        }
        boolean isAllowed = writing.isAllowed() && !description.tags().contains(Tag.LIMITS);
        if (description.changesTheServer() && !isAllowed) {
            return Optional.of(
                    "changes the data set " + dataSet + ", so it needs a server that the suite starts itself");
        }
        if (!matches.computeIfAbsent(dataSet, name -> match.matches(name, requests))) {
            String value = dataSet.equals(DataSets.DOCUMENTED) ? dataSet : DataSets.FOLDER + dataSet + ".json";
            return Optional.of("rests on the data set " + dataSet
                    + ", which is not what the server holds; start it with --db memory --dataset " + value);
        }
        return Optional.empty();
    }
}
