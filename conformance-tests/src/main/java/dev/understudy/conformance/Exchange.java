package dev.understudy.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A documented request, in each form it is sent in, and its documented answer.
 *
 * @param id the operation and the name of the example, such as {@code listUsers/documented}
 * @param method in upper case
 * @param path without a query
 * @param document the document that the exchange rests on
 * @param dataSet what the server's database holds, see {@link DataSets}
 * @param application the uid of the application whose access token is sent, null where Fab-manager's token is sent
 * @param requests the forms in which the request is sent, by name; each gets the same answer from a fresh data set
 */
public record Exchange(
        String id,
        String method,
        String path,
        String document,
        String dataSet,
        String application,
        Map<String, RequestForm> requests,
        Expectation expectation) {

    /** Everything that is sent for this exchange: each form, with raw and with encoded brackets where it has any. */
    public List<Replay> replays() {
        List<Replay> replays = new ArrayList<>();
        requests.forEach((name, form) -> {
            WireRequest encoded = WireRequest.of(this, form, Brackets.ENCODED);
            WireRequest raw = WireRequest.of(this, form, Brackets.RAW);
            if (!form.hasBracketsInNames()) {
                replays.add(new Replay(this, name, form, encoded));
                return;
            }
            replays.add(new Replay(this, name + ", encoded brackets", form, encoded));
            replays.add(new Replay(this, name + ", raw brackets", form, raw));
        });
        return replays;
    }

    /** Whether the request changes data, so that each time it needs a fresh data set. */
    public boolean writes() {
        return !method.equals("GET");
    }
}
