package dev.understudy.server.query;

import dev.understudy.server.http.ContractOperation;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every difference between the contract's operations and the interfaces that were generated from it. */
final class InterfaceDrift {
    private final Contract contract;
    private final List<String> differences = new ArrayList<>();

    private InterfaceDrift(Contract contract) {
        this.contract = contract;
    }

    static List<String> from(Contract contract, List<Class<?>> interfaces) {
        InterfaceDrift drift = new InterfaceDrift(contract);
        Map<String, Method> methods = new LinkedHashMap<>();
        interfaces.forEach(
                type -> Arrays.stream(type.getMethods()).forEach(method -> methods.put(method.getName(), method)));
        for (Contract.Operation operation : contract.operations()) {
            Method method = methods.remove(operation.id());
            if (method == null) {
                drift.differences.add(operation + " has no method " + operation.id());
            } else {
                drift.compare(operation, method);
            }
        }
        methods.values()
                .forEach(method -> drift.differences.add("The contract has no operation for " + method.getName()));
        return drift.differences;
    }

    private void compare(Contract.Operation operation, Method method) {
        ContractOperation annotation = method.getAnnotation(ContractOperation.class);
        compare(operation + ", verb", operation.verb(), verb(method));
        compare(
                operation + ", path",
                operation.path(),
                method.getAnnotation(Path.class).value());
        compare(operation + ", role", operation.role(), annotation.role());
        compare(
                operation + ", security",
                security(operation),
                // the generator repeats a scheme for each of its flows
                Arrays.stream(annotation.security()).distinct().toList());
        compare(operation + ", query parameters", query(operation), Arrays.asList(annotation.query()));
    }

    private static String verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElse("none");
    }

    private static List<String> security(Contract.Operation operation) {
        return Contract.stream(operation.definition().path("security"))
                .flatMap(scheme -> scheme.propertyStream().map(Map.Entry::getKey))
                .toList();
    }

    private List<String> query(Contract.Operation operation) {
        return contract.parameters(operation).stream()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText()
                        + (parameter.path("style").asText().equals("deepObject") ? "[*]" : ""))
                .toList();
    }

    private void compare(String what, Object documented, Object generated) {
        if (!generated.equals(documented)) {
            differences.add(what + ": the contract has " + documented + ", the interface " + generated);
        }
    }
}
