package dev.understudy.server.fab_manager_users;

import dev.understudy.server.http.Parameters;
import dev.understudy.server.json.Integers;
import dev.understudy.server.json.Spaces;
import dev.understudy.server.json.Timestamps;
import dev.understudy.server.problem.Faults;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import dev.understudy.server.query.Paging;
import dev.understudy.server.query.PagingParser;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parsed and validated request for users of Fab-manager. Document: {@code GET /open_api/v1/users}.
 *
 * @param ids the users' ids; empty for any
 * @param emails the users' e-mail addresses in lower case; empty for any
 * @param createdAfter the earliest creation, inclusive; null for any
 * @param includingDeleted whether deleted users are listed too
 */
record FabManagerUsersRequest(
        List<Long> ids,
        List<String> emails,
        @Nullable OffsetDateTime createdAfter,
        boolean includingDeleted,
        Paging paging) {
    private static final String ERROR = "Bad request";

    /** The accepted forms of each parameter. */
    private static final Map<String, String> FORMS = Map.of(
            "user_id", "user_id=1,2 or user_id[]=1&user_id[]=2",
            "email", "email=one@example.org or email[]=one@example.org&email[]=other@example.org",
            "created_after", "created_after=2016-05-04T17:21:48Z",
            "including_deleted_users", "including_deleted_users=true");

    /** @throws Problem 400 that reports all faults */
    static FabManagerUsersRequest parse(Parameters parameters) {
        Faults faults = new Faults();
        refuseHashes(parameters, faults);
        FabManagerUsersRequest request = new FabManagerUsersRequest(
                ids(parameters, faults),
                emails(parameters),
                createdAfter(parameters, faults),
                includingDeleted(parameters, faults),
                PagingParser.fabManager(parameters, faults));
        faults.throwIfAny();
        return request;
    }

    /** Rejects documented parameters in an undocumented form, which would otherwise be ignored. */
    private static void refuseHashes(Parameters parameters, Faults faults) {
        for (Parameters.Parameter parameter : parameters.all()) {
            String form = FORMS.get(parameter.base());
            if (form != null && !parameter.name().equals(parameter.base()) && !form.contains(parameter.name() + "=")) {
                faults.add(
                        400,
                        ERROR,
                        "\"" + Truncated.of(parameter.name()) + "\" cannot be read. It must be written " + form + ".");
            }
        }
    }

    /** {@code user_id=1}, {@code user_id=1,2}, {@code user_id=[1,2]}, {@code user_id[]=1&user_id[]=2}. */
    private static List<Long> ids(Parameters parameters, Faults faults) {
        List<String> texts = new ArrayList<>(parameters.every("user_id[]"));
        parameters.last("user_id").ifPresent(list -> {
            boolean bracketed = list.startsWith("[") && list.endsWith("]");
            texts.addAll(List.of((bracketed ? list.substring(1, list.length() - 1) : list).split(",", -1)));
        });
        List<Long> ids = new ArrayList<>();
        for (String text : texts) {
            try {
                ids.add(Integers.read(text));
            } catch (NumberFormatException e) {
                faults.add(
                        400,
                        ERROR,
                        "user_id cannot be \"" + Truncated.of(text) + "\". It must be an Integer or an Array of them.");
            }
        }
        return ids;
    }

    private static List<String> emails(Parameters parameters) {
        List<String> emails = new ArrayList<>(parameters.every("email[]"));
        parameters.last("email").ifPresent(emails::add);
        return emails.stream().map(email -> email.toLowerCase(Locale.ROOT)).toList();
    }

    private static @Nullable OffsetDateTime createdAfter(Parameters parameters, Faults faults) {
        Optional<String> text = parameters.last("created_after");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Timestamps.read(Spaces.strip(text.get())).from();
        } catch (DateTimeException e) {
            faults.add(
                    400,
                    ERROR,
                    "created_after cannot be \"" + Truncated.of(text.get()) + "\". It must be a DateTime: "
                            + Timestamps.FORMS + ".");
            return null;
        }
    }

    private static boolean includingDeleted(Parameters parameters, Faults faults) {
        String text = parameters.last("including_deleted_users").orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            faults.add(
                    400,
                    ERROR,
                    "including_deleted_users cannot be \"" + Truncated.of(text) + "\". It must be true or false.");
        }
        return text.equals("true");
    }
}
