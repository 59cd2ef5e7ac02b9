package dev.understudy.conformance.contract;

import dev.understudy.conformance.io.Brackets;
import dev.understudy.conformance.io.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A documented example: a request, in each form it is sent in, and its answer.
 *
 * @param id the operation and the name of the example, such as {@code listUsers/documented}
 * @param method in upper case
 * @param path without a query
 * @param document the document that shows it
 * @param dataSet the data set that the server must hold
 * @param application the uid of the application whose access token is sent, null where Fab-manager's token is sent
 * @param requests the forms in which the request is sent, by name; each gets the same answer from a fresh data set
 */
public record Exchange(
        String id,
        String method,
        String path,
        String document,
        String dataSet,
        @Nullable String application,
        Map<String, RequestForm> requests,
        Expectation expectation) {

    /** The requests of this exchange: each form, with raw and with encoded brackets where it has any. */
    public List<Replay> replays() {
        List<Replay> replays = new ArrayList<>();
        requests.forEach((name, form) -> {
            WireRequest encoded = form.request(method, path, Brackets.ENCODED);
            WireRequest raw = form.request(method, path, Brackets.RAW);
            if (!form.hasBracketsInNames()) {
                replays.add(new Replay(this, name, form, encoded));
                return;
            }
            replays.add(new Replay(this, name + ", encoded brackets", form, encoded));
            replays.add(new Replay(this, name + ", raw brackets", form, raw));
        });
        return replays;
    }

    /** Whether the request changes data, so that it needs a server of its own. */
    public boolean writes() {
        return !method.equals("GET");
    }
}
