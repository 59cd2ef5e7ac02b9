package dev.understudy.conformance.report;

import static dev.understudy.conformance.report.CoverageRows.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.run.RecordedExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The keys of the coverage rows that one exchange uses. Keys without a row are ignored. */
final class CoverageUses {
    private static final String JSON = "application/json";

    private final Contract contract;
    private final Operation operation;
    private final RecordedExchange exchange;
    private final Answer answer;
    private final List<String> keys = new ArrayList<>();

    private CoverageUses(Contract contract, Operation operation, RecordedExchange exchange, Answer answer) {
        this.contract = contract;
        this.operation = operation;
        this.exchange = exchange;
        this.answer = answer;
    }

    /** The keys that an answered request to the operation uses. */
    static List<String> of(Operation operation, RecordedExchange exchange, Answer answer, Contract contract) {
        CoverageUses uses = new CoverageUses(contract, operation, exchange, answer);
        uses.keys.add(key("operation", operation.title()));
        uses.addCredentials();
        uses.addPath();
        uses.addHeaders();
        uses.addQuery();
        uses.addBody();
        uses.addAnswer();
        return uses.keys;
    }

    /** The keys that the answer to an unknown path or method uses. */
    static List<String> ofRefusal(Operation operation, RecordedExchange exchange, Answer answer, Contract contract) {
        CoverageUses uses = new CoverageUses(contract, operation, exchange, answer);
        uses.addAnswer();
        return uses.keys;
    }

    /** Credentials and roles count where access is granted. */
    private void addCredentials() {
        if (answer.status() >= 400) {
            return;
        }
        if (exchange.target().contains("access_token=")) {
            keys.add(key("credentials", "intra_query"));
        } else if (exchange.headers().getOrDefault("Authorization", "").startsWith("Basic ")) {
            keys.add(key("credentials", "client_basic"));
        } else if (operation.node().has("security")) {
            for (JsonNode alternative : operation.node().get("security")) {
                alternative.fieldNames().forEachRemaining(scheme -> {
                    if (!scheme.equals("intra_query") && !scheme.equals("client_basic")) {
                        keys.add(key("credentials", scheme));
                    }
                });
            }
        }
        answer.headers().allValues("X-Application-Roles").forEach(roles -> Arrays.stream(roles.split(", ?"))
                .forEach(role -> keys.add(key("role", role))));
    }

    private void addPath() {
        String[] template = operation.path().split("/");
        String[] path = Contract.plain(exchange.target().split("\\?", 2)[0]).split("/");
        for (int i = 0; i < template.length; i++) {
            if (template[i].startsWith("{")) {
                String name = template[i].substring(1, template[i].length() - 1);
                keys.add(key("parameter", name));
                keys.add(key("value of " + name, path[i]));
            }
        }
    }

    private void addHeaders() {
        exchange.headers().keySet().forEach(name -> keys.add(key("parameter", name)));
    }

    private void addQuery() {
        String[] target = exchange.target().split("\\?", 2);
        if (target.length == 2) {
            for (String pair : target[1].split("&")) {
                String[] parts = decoded(pair).split("=", 2);
                addParameter(parts[0], parts.length == 2 ? parts[1] : "");
            }
        }
    }

    private void addParameter(String name, String values) {
        keys.add(key("parameter", name));
        keys.add(key("field", name));
        if (name.contains("[")) {
            keys.add(key("parameter", name.substring(0, name.indexOf('['))));
        }
        for (String value : values.split(",")) {
            keys.add(key("value of " + name, value));
        }
    }

    private void addBody() {
        if (exchange.body().isEmpty()) {
            return;
        }
        keys.add(key("body", "the body"));
        String type = exchange.contentType() == null ? JSON : exchange.contentType();
        if (type.startsWith(JSON)) {
            Documents.json(exchange.body()).ifPresent(body -> addMembers("", body));
            addExamples("the body", contract.resolve(operation.node().path("requestBody")), exchange.body());
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            for (String pair : exchange.body().split("&")) {
                addMember(decoded(pair).split("=", 2)[0]);
            }
        }
    }

    private void addMembers(String prefix, JsonNode object) {
        for (var member : object.properties()) {
            String name = prefix.isEmpty() ? member.getKey() : prefix + "[" + member.getKey() + "]";
            addMember(name);
            addMembers(name, member.getValue());
        }
    }

    private void addMember(String name) {
        keys.add(key("member", name));
        if (name.contains("[")) {
            keys.add(key("member", name.substring(0, name.indexOf('['))));
        }
    }

    private void addAnswer() {
        String status = Integer.toString(answer.status());
        keys.add(key("answer", status));
        JsonNode response = contract.resolve(operation.node().get("responses").path(status));
        response.path("headers").fieldNames().forEachRemaining(name -> answer.headers()
                .firstValue(name)
                .ifPresent(value -> keys.add(key("header of " + status, name))));
        addExamples(status, response, answer.body());
    }

    private void addExamples(String of, JsonNode described, String body) {
        for (var media : described.path("content").properties()) {
            for (var example : media.getValue().path("examples").properties()) {
                JsonNode value = contract.resolve(example.getValue()).get("value");
                boolean isSame = media.getKey().equals(JSON)
                        ? Documents.json(body).filter(value::equals).isPresent()
                        : value.asText().equals(body);
                if (isSame) {
                    keys.add(key("example of " + of, example.getKey()));
                }
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
