package dev.understudy.client;

import dev.understudy.client.call.Response;
import dev.understudy.client.internal.ItemReader;
import dev.understudy.client.internal.Json;
import dev.understudy.client.internal.ListRequest;
import dev.understudy.client.internal.PagedListing;
import dev.understudy.client.internal.Parameter;
import dev.understudy.client.internal.PathSegment;
import dev.understudy.client.internal.Request;
import dev.understudy.client.internal.Transport;
import dev.understudy.client.paging.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls of any endpoint, in the contract or not. Immutable and thread-safe. */
final class Endpoints {
    private static final Pattern METHOD = Pattern.compile("[A-Z]+");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int LARGEST_PAGE = 100;

    private final Transport transport;
    private final String numberName;
    private final String sizeName;

    /** The endpoints of one API, with its names of the parameters for paging. */
    Endpoints(Transport transport, String numberName, String sizeName) {
        this.transport = transport;
        this.numberName = numberName;
        this.sizeName = sizeName;
    }

    Response send(String method, String path, Map<String, String> parameters, @Nullable Object body) {
        if (!METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException(
                    "The method cannot be \"" + method + "\": it is in capital letters, such as PATCH.");
        }
        String json = body == null || body instanceof String ? (String) body : Json.write(body);
        return transport.send(Request.of(method, PathSegment.requirePath(path), query(parameters), json));
    }

    <T> Listing<T> list(String path, @Nullable String member, Map<String, String> parameters, Class<T> itemType) {
        List<Parameter> others = new ArrayList<>();
        long number = 1;
        long size = LARGEST_PAGE;
        for (Parameter parameter : query(parameters)) {
            if (parameter.name().equals(numberName) || parameter.name().equals("page")) {
                number = wholeNumber(parameter, Long.MAX_VALUE);
            } else if (parameter.name().equals(sizeName) || parameter.name().equals("per_page")) {
                size = wholeNumber(parameter, LARGEST_PAGE);
            } else {
                others.add(parameter);
            }
        }
        return new PagedListing<>(
                transport,
                PathSegment.requirePath(path),
                new ListRequest(others, numberName, sizeName, number, (int) size),
                ItemReader.lenient(itemType, member));
    }

    private static List<Parameter> query(Map<String, String> parameters) {
        List<Parameter> query = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (name == null || value == null) {
                throw new IllegalArgumentException("The parameter " + name + " has no value. Leave it out instead.");
            }
            query.add(new Parameter(name, value));
        });
        return query;
    }

    private static long wholeNumber(Parameter parameter, long greatest) {
        long value = WHOLE_NUMBER.matcher(parameter.value()).matches() ? Long.parseLong(parameter.value()) : 0;
        if (value < 1 || value > greatest) {
            throw new IllegalArgumentException("The parameter " + parameter + " is not a whole number from 1"
                    + (greatest == Long.MAX_VALUE ? "." : " to " + greatest + "."));
        }
        return value;
    }
}
