package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what a contract leaves undescribed, and the responses and references that it lacks. */
final class Described {
    /** A request that is refused with one of these was refused whatever its parameters are. */
    private static final Set<String> BEFORE_PARAMETERS_ARE_READ = Set.of("403", "406", "429");

    private final Contract contract;
    private final List<String> faults = new ArrayList<>();

    private Described(Contract contract) {
        this.contract = contract;
    }

    /** One line for each parameter, property, header, schema, response and operation without its words or example. */
    static List<String> faults(Contract contract) {
        Described described = new Described(contract);
        for (String kind : List.of("parameters", "headers")) {
            for (var entry : contract.at("/components/" + kind).properties()) {
                described.need(entry.getValue(), kind + "/" + entry.getKey(), "description", "example");
            }
        }
        for (var entry : contract.at("/components/schemas").properties()) {
            described.need(entry.getValue(), "schemas/" + entry.getKey(), "description");
            described.checkProperties(entry.getValue(), "schemas/" + entry.getKey());
        }
        for (var entry : contract.at("/components/responses").properties()) {
            described.need(entry.getValue(), "responses/" + entry.getKey(), "description", "headers");
            described.checkMedia(entry.getValue(), "responses/" + entry.getKey());
        }
        for (var entry : contract.at("/components/requestBodies").properties()) {
            described.need(entry.getValue(), "requestBodies/" + entry.getKey(), "description", "required", "content");
            described.checkMedia(entry.getValue(), "requestBodies/" + entry.getKey());
        }
        for (var entry : contract.at("/components/examples").properties()) {
            described.need(entry.getValue(), "examples/" + entry.getKey(), "summary", "value");
        }
        for (Contract.Operation operation : contract.operations()) {
            described.need(
                    operation.definition(),
                    operation.toString(),
                    "operationId",
                    "tags",
                    "summary",
                    "description",
                    "security",
                    "responses");
        }
        return described.faults;
    }

    /** One line for each response that an operation should describe but does not. */
    static List<String> missingResponses(Contract contract) {
        List<String> faults = new ArrayList<>();
        for (Contract.Operation operation : contract.operations()) {
            TreeSet<String> missing = new TreeSet<>(needed(operation));
            operation.definition().get("responses").fieldNames().forEachRemaining(missing::remove);
            missing.forEach(status -> faults.add(operation + ": no response " + status));
        }
        return faults;
    }

    private static List<String> needed(Contract.Operation operation) {
        JsonNode definition = operation.definition();
        List<String> needed = new ArrayList<>(List.of("400", "500", "503"));
        if (!definition.path("security").isEmpty()) {
            needed.add("401");
        }
        boolean reads = operation.method().equals("get");
        needed.add(success(operation));
        if (operation.isIntra()) {
            needed.addAll(List.of("403", "404", "429"));
        }
        if (operation.isIntra() && (isList(operation) || definition.has("requestBody"))) {
            needed.add("422");
        }
        if (operation.isIntra() && reads) {
            needed.add("304");
        }
        if (definition.has("requestBody")) {
            needed.addAll(List.of("413", "415"));
        }
        return needed;
    }

    private static String success(Contract.Operation operation) {
        if (operation.id().startsWith("createCursusUser")) {
            return "201";
        }
        return operation.method().equals("get") || operation.method().equals("post") ? "200" : "204";
    }

    private static boolean isList(Contract.Operation operation) {
        return operation.id().startsWith("list");
    }

    /** One line for each response of an operation that lacks a header of its API. */
    static List<String> missingHeaders(Contract contract) {
        List<String> faults = new ArrayList<>();
        for (Contract.Operation operation : contract.operations()) {
            for (var response : operation.definition().get("responses").properties()) {
                TreeSet<String> missing = new TreeSet<>(neededHeaders(operation, response.getKey()));
                JsonNode headers = contract.resolve(response.getValue()).path("headers");
                headers.fieldNames().forEachRemaining(missing::remove);
                missing.forEach(name -> faults.add(operation + " " + response.getKey() + ": no header " + name));
            }
        }
        return faults;
    }

    private static List<String> neededHeaders(Contract.Operation operation, String status) {
        List<String> needed = new ArrayList<>(List.of("X-Request-Id", "X-Runtime", "Cache-Control"));
        boolean read = (status.equals("200") || status.equals("304"))
                && operation.method().equals("get")
                && !operation.id().equals("getTokenInfo");
        boolean listed = read && isList(operation);
        if (operation.isIntra() && !status.equals("401")) {
            needed.addAll(List.of(
                    "X-Secondly-RateLimit-Limit",
                    "X-Secondly-RateLimit-Remaining",
                    "X-Hourly-RateLimit-Limit",
                    "X-Hourly-RateLimit-Remaining",
                    "X-Runtime",
                    "X-Application-Id",
                    "X-Application-Name",
                    "X-Application-Roles"));
            if (!BEFORE_PARAMETERS_ARE_READ.contains(status)) {
                needed.add("X-Understudy-Ignored");
            }
        }
        if (operation.isIntra() && listed) {
            needed.addAll(List.of("X-Page", "X-Per-Page", "X-Total", "Link"));
        }
        if (operation.isIntra() && read) {
            needed.addAll(List.of("ETag", "Cache-Control"));
        }
        if (operation.path().startsWith("/open_api/") && listed) {
            needed.addAll(List.of("Total", "Per-Page", "Link", "X-Understudy-Ignored"));
        }
        switch (status) {
            case "304" -> needed.add("ETag");
            case "429", "503" -> needed.add("Retry-After");
            default -> {}
        }
        if (status.equals("404") && operation.isIntra()) {
            needed.add("X-Understudy-Reason");
        }
        if (status.equals("401") && !operation.path().startsWith("/open_api/")) {
            needed.add("WWW-Authenticate");
        }
        return needed;
    }

    /** One line for each reference without a target and each component without a reference. */
    static List<String> looseEnds(Contract contract) {
        TreeSet<String> targets = new TreeSet<>();
        collectTargets(contract.document(), targets);
        List<String> faults = new ArrayList<>();
        for (String target : targets) {
            if (contract.document().at(target.substring(1)).isMissingNode()) {
                faults.add("nothing is at " + target);
            }
        }
        for (var kind : contract.at("/components").properties()) {
            for (var component : kind.getValue().properties()) {
                String target = "#/components/" + kind.getKey() + "/" + component.getKey();
                if (!kind.getKey().equals("securitySchemes") && !targets.contains(target)) {
                    faults.add("nothing refers to " + target);
                }
            }
        }
        return faults;
    }

    private static void collectTargets(JsonNode node, Set<String> targets) {
        if (node.has("$ref")) {
            targets.add(node.get("$ref").textValue());
        }
        node.forEach(child -> collectTargets(child, targets));
    }

    private void checkProperties(JsonNode schema, String place) {
        for (var property : schema.path("properties").properties()) {
            JsonNode definition = contract.resolve(property.getValue());
            String member = place + "/" + property.getKey();
            need(definition, member, "description");
            if (!definition.has("properties")) {
                need(definition, member, "example");
            }
        }
    }

    private void checkMedia(JsonNode body, String place) {
        for (var media : body.path("content").properties()) {
            need(media.getValue(), place + "/" + media.getKey(), "schema", "examples");
        }
    }

    private void need(JsonNode node, String place, String... members) {
        for (String member : members) {
            JsonNode value = node.path(member);
            if (value.isMissingNode() || (value.isTextual() && value.textValue().isBlank())) {
                faults.add(place + ": no " + member);
            }
        }
    }
}
