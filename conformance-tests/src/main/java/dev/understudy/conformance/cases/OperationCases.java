package dev.understudy.conformance.cases;

import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.io.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cases by kind of operation. A template is a case file with placeholders, which is read once for each operation that rests on
 * the vendor's published documentation alone:
 *
 * <ul>
 *   <li>{@code <method>} and {@code <tag>}: the method, and the tag that it gives a case
 *   <li>{@code <target>}: a path that exists in the data set of the suite
 *   <li>{@code <unknown>}: the same path with an id or a parent that does not exist
 *   <li>{@code <pointer>}: the JSON pointer to the operation
 * </ul>
 */
final class OperationCases {
    private static final String FOLDER = "/dev/understudy/conformance/templates/";
    private static final String UNKNOWN = "999999";

    /** The operation that answers a token of an application with 404. */
    private static final String OF_A_PERSON = "showMe";

    /** The ids of rows in the data set, by resource; 1 for any other. */
    private static final Map<String, String> IDS = Map.of("cursus_users", "10");

    /** The ids of parents with several rows in the data set, by resource; 1 for any other. */
    private static final Map<String, String> PARENTS = Map.of("campus_users", "5");

    private OperationCases() {}

    static List<Case> all(Contract contract) {
        List<Case> cases = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            if (operation.node().path("security").isEmpty()
                    || operation.resource().equals("oauth")
                    || hasFiles(operation, contract)) {
                continue;
            }
            cases.addAll(read("access", operation, contract));
            if (operation.method().equals("GET")) {
                if (!operation.id().equals(OF_A_PERSON)) {
                    cases.addAll(read("reads", operation, contract));
                }
                if (isList(operation, contract)) {
                    cases.addAll(read("lists", operation, contract));
                }
                if (operation.path().contains("{")) {
                    cases.addAll(read("paths", operation, contract));
                }
            } else if (operation.node().has("requestBody")) {
                cases.addAll(read("changes", operation, contract));
            }
        }
        return cases;
    }

    /** Whether the case files cover the operation: a document shows an exchange of it, or of the same below no parent. */
    private static boolean hasFiles(Operation operation, Contract contract) {
        return contract.operations().stream()
                .filter(each -> each.node().has("x-exchanges") && each.method().equals(operation.method()))
                .anyMatch(each -> each.equals(operation) || isSameBelowParent(operation, each));
    }

    private static boolean isSameBelowParent(Operation operation, Operation whole) {
        return operation.resource().equals(whole.resource()) && operation.path().endsWith("}/" + whole.resource());
    }

    private static boolean isList(Operation operation, Contract contract) {
        for (int i = 0; i < operation.node().path("parameters").size(); i++) {
            if (contract.at(operation.pointer() + "/parameters/" + i + "/name")
                    .asText()
                    .equals("per_page")) {
                return true;
            }
        }
        return false;
    }

    private static List<FileCase> read(String template, Operation operation, Contract contract) {
        String text = Documents.text(FOLDER + template + ".yaml")
                .replace("<method>", operation.method())
                .replace("<tag>", operation.method().equals("GET") ? "read" : "write")
                .replace("<target>", target(operation, contract, of(IDS, operation), of(PARENTS, operation)))
                .replace("<unknown>", target(operation, contract, UNKNOWN, UNKNOWN))
                .replace("<pointer>", operation.pointer());
        return CaseFile.read(operation.resource() + "/" + snakeCase(operation.id()) + ".yaml", text, contract);
    }

    private static String of(Map<String, String> ids, Operation operation) {
        return ids.getOrDefault(operation.resource(), "1");
    }

    /** The path with an id of a record, and with the first kind of parent and an id of one. */
    private static String target(Operation operation, Contract contract, String id, String parent) {
        String kind = "";
        for (int i = 0; i < operation.node().path("parameters").size(); i++) {
            String pointer = operation.pointer() + "/parameters/" + i;
            if (contract.at(pointer + "/name").asText().equals("parent")) {
                kind = contract.at(pointer + "/schema/enum/0").asText();
            }
        }
        return operation.path().replace("{id}", id).replace("{parent}", kind).replaceFirst("\\{[a-z_]+}", parent);
    }

    private static String snakeCase(String operationId) {
        return operationId.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
