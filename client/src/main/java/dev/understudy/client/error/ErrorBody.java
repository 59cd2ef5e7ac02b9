package dev.understudy.client.error;

import java.util.List;

/** The body of an error response, in one of the formats of the two APIs. Immutable and thread-safe. */
public sealed interface ErrorBody {

    /** The raw body, without secrets; empty if there was none. */
    String text();

    /** The error messages of the server, one sentence each; may be empty. */
    List<String> messages();

    /**
     * An error of the 42 intra API: {@code {"error":…,"message":…}}, {@code {"error":…,"messages":[…]}} or
     * {@code {"status":401,"error":…,"message":…}}, in which both members have the same text.
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
     * @param error the error code of RFC 6749, such as {@code invalid_client}
     */
    record Oauth(String text, String error, List<String> messages) implements ErrorBody {
        public Oauth {
            messages = List.copyOf(messages);
        }
    }

    /**
     * An error of Fab-manager: {@code {"errors":["Bad request",…]}}.
     *
     * @param messages the kind of error, followed by each error
     */
    record FabManager(String text, List<String> messages) implements ErrorBody {
        public FabManager {
            messages = List.copyOf(messages);
        }
    }

    /** An empty JSON object, with which the 42 intra API reports that something was not found. */
    record Nothing(String text) implements ErrorBody {
        @Override
        public List<String> messages() {
            return List.of();
        }
    }

    /** Any other text: the plain text of a 429, the HTML page of a proxy, an empty body. */
    record Text(String text) implements ErrorBody {
        @Override
        public List<String> messages() {
            return text.isBlank() || text.stripLeading().startsWith("<") ? List.of() : List.of(text.strip());
        }
    }
}
