package dev.understudy.client.error;

import java.util.List;

/** The body of an answer that refuses a request, in one of the shapes the two APIs have. Immutable and thread-safe. */
public sealed interface ErrorBody {

    /** The body as it came, without secrets. Empty where there was none. */
    String text();

    /** What the server says in words, a sentence each. Empty where it says nothing. */
    List<String> messages();

    /**
     * An error of the 42 intra API: {@code {"error":…,"message":…}}, {@code {"error":…,"messages":[…]}} or
     * {@code {"status":401,"error":…,"message":…}}, where both members carry the same text.
     *
     * @param error the kind of error, such as {@code Filter Error}
     */
    record Intra(String text, String error, List<String> messages) implements ErrorBody {
        public Intra {
            messages = List.copyOf(messages);
        }
    }

    /**
     * An error of a token operation: {@code {"error":"invalid_client","error_description":…}}.
     *
     * @param error the word of RFC 6749, such as {@code invalid_client}
     */
    record Oauth(String text, String error, List<String> messages) implements ErrorBody {
        public Oauth {
            messages = List.copyOf(messages);
        }
    }

    /**
     * An error of Fab-manager: {@code {"errors":["Bad request",…]}}.
     *
     * @param messages the kind of error, then every fault
     */
    record FabManager(String text, List<String> messages) implements ErrorBody {
        public FabManager {
            messages = List.copyOf(messages);
        }
    }

    /** The object without members with which the 42 intra API says that something was not found. */
    record Nothing(String text) implements ErrorBody {
        @Override
        public List<String> messages() {
            return List.of();
        }
    }

    /** Text that is none of the APIs' shapes: the plain text of a 429, the HTML of a proxy, an empty body. */
    record Text(String text) implements ErrorBody {
        @Override
        public List<String> messages() {
            return text.isBlank() || text.stripLeading().startsWith("<") ? List.of() : List.of(text.strip());
        }
    }
}
