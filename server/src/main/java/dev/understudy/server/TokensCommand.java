package dev.understudy.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code understudy tokens}. */
@Command(
        name = "tokens",
        hidden = true,
        description = "Lets the access tokens of a running server expire, or revokes them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(expire | revoke)")
final class TokensCommand extends ControlCommand {
    TokensCommand(Environment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        throw new Failure("Say what happens to the tokens: understudy tokens expire, or understudy tokens revoke");
    }

    @Command(description = "Lets all valid tokens expire.", mixinStandardHelpOptions = true)
    int expire(
            @Option(names = "--application", paramLabel = "UID", description = "Only those of this application.")
                    @Nullable
                    String uid) {
        return change("tokens/expire", uid, "expired");
    }

    @Command(description = "Revokes all valid tokens.", mixinStandardHelpOptions = true)
    int revoke(
            @Option(names = "--application", paramLabel = "UID", description = "Only those of this application.")
                    @Nullable
                    String uid) {
        return change("tokens/revoke", uid, "revoked");
    }

    private int change(String path, @Nullable String uid, String done) {
        ObjectNode body = object();
        put(body, "application", uid);
        Answer answer = call("POST", path, body);
        return print(
                answer, "Tokens " + done + ": " + answer.json().path("tokens").asText());
    }
}
