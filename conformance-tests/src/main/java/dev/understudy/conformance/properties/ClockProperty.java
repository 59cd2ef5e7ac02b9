package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.cases.CaseRequest;
import dev.understudy.conformance.cases.Conversation;
import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.cases.Tag;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Documents;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * The clocks of the server and of this machine agree, and the times of a token are consistent. Otherwise tokens expire at the
 * wrong time, and filters that compare with the current day select other rows.
 */
final class ClockProperty implements Case {
    private static final Duration TOLERANCE = Duration.ofMinutes(2);
    private static final Duration LIFETIME = Duration.ofHours(2);
    private static final String PATH = "/oauth/token/info";

    @Override
    public Description description() {
        return new Description(
                "oauth/clock/agrees_with_this_machine",
                "/components/schemas/TokenInfo/properties/created_at",
                Set.of(Tag.READ),
                Description.ANYONE,
                null,
                Set.of("GET"));
    }

    @Override
    public void check(Conversation conversation) {
        Answer answer = conversation.send(CaseRequest.get(PATH, Description.ANYONE));
        Optional<Instant> told = answer.headers().firstValue("Date").flatMap(ClockProperty::parse);
        Instant here = Instant.now();
        if (told.isEmpty()) {
            conversation.differs("header Date: expected a time such as Sun, 22 Nov 2026 05:00:00 GMT, found "
                    + answer.headers().firstValue("Date").orElse("none"));
        } else if (Duration.between(told.get(), here).abs().compareTo(TOLERANCE) > 0) {
            conversation.differs("header Date: expected the time within " + TOLERANCE.toMinutes()
                    + " minutes of this machine's clock, " + here + ", found " + told.get()
                    + ". One of the two clocks is wrong; other failures may come from it.");
        } else {
            Documents.json(answer.body()).ifPresent(token -> checkToken(conversation, token, told.get()));
        }
    }

    /** The age of a token and the time that is left add up to its lifetime. */
    private static void checkToken(Conversation conversation, JsonNode token, Instant now) {
        Instant made = Instant.ofEpochSecond(token.path("created_at").asLong());
        Duration left = Duration.ofSeconds(token.path("expires_in_seconds").asLong());
        Duration wrong = Duration.between(made.plus(LIFETIME), now.plus(left)).abs();
        if (wrong.compareTo(TOLERANCE) > 0 || made.isAfter(now.plus(TOLERANCE))) {
            conversation.differs("expires_in_seconds: expected what is left at " + now + " of the "
                    + LIFETIME.toSeconds() + " seconds of a token made at " + made + ", found " + left.toSeconds());
        }
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
