package dev.understudy.conformance.properties;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.cases.CaseRequest;
import dev.understudy.conformance.cases.Conversation;
import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.cases.Tag;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.ListShape;
import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Documents;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A single record is the row that the list shows, also by its slug or login, in the shape of the documented example. An
 * unknown one does not exist, and nobody reads one without a token.
 */
final class RecordProperty implements Case {
    private static final String UNKNOWN = "999999999999";
    private static final String ID = "{id}";
    private static final String LIST_WITH_TEAMS = "/v2/projects_users";

    private final Contract contract;
    private final Operation operation;
    private final ListShape shape;
    private final Description description;

    private RecordProperty(Operation operation, Contract contract) {
        this.contract = contract;
        this.operation = operation;
        this.shape = ListShape.of(operation.path());
        String last = operation.path().substring(operation.path().lastIndexOf('/') + 1);
        String name = last.equals(ID) ? "record_is_that_of_the_list" : last + "_are_those_of_a_user";
        this.description = new Description(
                operation.resource() + "/properties/" + name,
                operation.pointer() + "/responses/200",
                Set.of(Tag.READ, Tag.KNOWN),
                Description.ANYONE,
                null,
                Set.of("GET"));
    }

    /** A property for each operation that answers with a single record. */
    static List<RecordProperty> all(Contract contract) {
        return contract.operations().stream()
                .filter(operation ->
                        operation.method().equals("GET") && operation.path().contains("/" + ID))
                .map(operation -> new RecordProperty(operation, contract))
                .toList();
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public void check(Conversation conversation) {
        checkStatus(conversation, UNKNOWN, Description.ANYONE, 404)
                .filter(body -> !body.isEmpty())
                .ifPresent(body -> conversation.differs("an unknown id: expected {}, found " + body));
        Optional<JsonNode> listed = listed(conversation);
        if (listed.isEmpty()) {
            conversation.lacks("the server's data shows nothing: it needs a row of " + operation.resource());
            return;
        }
        String id = listed.get().get("id").asText();
        checkStatus(conversation, id, Description.NOBODY, 401);
        Optional<JsonNode> shown = checkStatus(conversation, id, Description.ANYONE, 200);
        shown.map(body -> ExampleMembers.differences(operation, body, contract))
                .ifPresent(differences -> differences.forEach(conversation::differs));
        if (operation.path().endsWith(ID)) {
            shown.ifPresent(body -> checkSame(conversation, listed.get(), item(body)));
            name(listed.get())
                    .flatMap(name -> checkStatus(conversation, name, Description.ANYONE, 200))
                    .ifPresent(body -> checkSame(conversation, listed.get(), item(body)));
        }
    }

    private Optional<JsonNode> checkStatus(Conversation conversation, String id, String as, int status) {
        String target = operation.path().replace(ID, id);
        Answer answer = conversation.send(CaseRequest.get(target, as));
        Optional<JsonNode> body = Documents.json(answer.body());
        if (answer.status() != status || body.isEmpty()) {
            conversation.differs(target + ": expected " + status + " and JSON, found " + answer.status());
            return Optional.empty();
        }
        return body;
    }

    /** The first row of the list, or a team of the first rows that have one. */
    private Optional<JsonNode> listed(Conversation conversation) {
        boolean isTeam = operation.resource().equals("teams");
        String path = isTeam ? LIST_WITH_TEAMS : operation.path().replaceFirst("/\\{id}.*", "");
        Answer answer = conversation.send(CaseRequest.get(path + "?page[size]=10", Description.ANYONE));
        List<JsonNode> items =
                Documents.json(answer.body()).flatMap(shape::items).orElse(List.of());
        if (!isTeam) {
            return items.stream().findFirst();
        }
        return items.stream()
                .map(item -> item.path("teams"))
                .filter(teams -> !teams.isEmpty())
                .map(teams -> teams.get(0))
                .findFirst();
    }

    /** The record without its wrapper. */
    private JsonNode item(JsonNode body) {
        return shape.item().isEmpty() ? body : body.path(shape.item());
    }

    /** The slug or login, which a path takes as well; one of digits alone is an id first. */
    private static Optional<String> name(JsonNode item) {
        return Optional.of(item.path("slug").asText(item.path("login").asText()))
                .filter(name -> name.matches("[a-z0-9_-]*[a-z][a-z0-9_-]*"));
    }

    /** Members that both print are equal. */
    private static void checkSame(Conversation conversation, JsonNode listed, JsonNode shown) {
        for (var member : listed.properties()) {
            JsonNode other = shown.path(member.getKey());
            if (!other.isMissingNode() && !other.equals(member.getValue())) {
                conversation.differs(
                        member.getKey() + ": expected " + member.getValue() + " as in the list, found " + other);
            }
        }
        if (shown.path("id").isMissingNode()) {
            conversation.differs("expected a record with an id, found " + shown);
        }
    }
}
