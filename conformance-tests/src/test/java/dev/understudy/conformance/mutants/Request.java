package dev.understudy.conformance.mutants;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.io.Parameter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A request on its way to the server. Immutable.
 *
 * @param target path and query, as they are on the wire
 * @param body may be empty
 */
public record Request(String method, String target, List<Header> headers, String body) {
    public Request {
        headers = List.copyOf(headers);
    }

    /** The path as the contract writes it, still encoded. */
    public String path() {
        return Contract.plain(target.split("\\?", 2)[0]);
    }

    boolean isGet() {
        return method.equals("GET");
    }

    Optional<String> header(String name) {
        return Header.value(headers, name);
    }

    Request with(Header header) {
        return new Request(method, target, Header.with(headers, header.name(), header.value()), body);
    }

    Request withoutHeader(String name) {
        return new Request(method, target, Header.without(headers, name), body);
    }

    Request withMethod(String other) {
        return new Request(other, target, headers, body);
    }

    public Request withTarget(String other) {
        return new Request(method, other, headers, body);
    }

    Request withBody(String other) {
        return new Request(method, target, headers, other);
    }

    /** The parameters of the query in their order; what cannot be decoded stays as it is. */
    List<Parameter> parameters() {
        String[] parts = target.split("\\?", 2);
        if (parts.length < 2 || parts[1].isEmpty()) {
            return List.of();
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String part : parts[1].split("&", -1)) {
            String[] pair = part.split("=", 2);
            parameters.add(new Parameter(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1])));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The last value of a parameter. */
    Optional<String> parameter(String name) {
        return parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .reduce((first, second) -> second);
    }

    boolean has(String name) {
        return parameter(name).isPresent();
    }

    /** Whether the name of a parameter begins like that, such as {@code filter[}. */
    boolean hasAny(String start) {
        return parameters().stream().anyMatch(parameter -> parameter.name().startsWith(start));
    }

    Request withParameters(List<Parameter> parameters) {
        String path = target.split("\\?", 2)[0];
        String query = parameters.stream()
                .map(parameter -> encoded(parameter.name()) + "=" + encoded(parameter.value()))
                .collect(Collectors.joining("&"));
        return withTarget(query.isEmpty() ? path : path + "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The request with one more parameter at the end. */
    Request and(String name, String value) {
        List<Parameter> parameters = new ArrayList<>(parameters());
        parameters.add(new Parameter(name, value));
        return withParameters(parameters);
    }

    /** The request without the parameters whose names are such; the same where there are none. */
    Request without(Predicate<String> names) {
        List<Parameter> kept = parameters().stream()
                .filter(parameter -> !names.test(parameter.name()))
                .toList();
        return kept.size() == parameters().size() ? this : withParameters(kept);
    }

    /** The request with other values of the parameters whose names are such; the same where there are none. */
    Request changing(Predicate<String> names, UnaryOperator<String> change) {
        List<Parameter> changed = parameters().stream()
                .map(parameter -> names.test(parameter.name())
                        ? new Parameter(parameter.name(), change.apply(parameter.value()))
                        : parameter)
                .toList();
        return changed.equals(parameters()) ? this : withParameters(changed);
    }

    /** The request with a change of its JSON body; the same if it has none. */
    Request changingBody(Consumer<ObjectNode> change) {
        return Json.object(body)
                .map(node -> {
                    change.accept(node);
                    return withBody(Json.text(node));
                })
                .orElse(this);
    }
}
