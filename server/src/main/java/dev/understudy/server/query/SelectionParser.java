package dev.understudy.server.query;

import dev.understudy.server.http.Parameters;
import dev.understudy.server.problem.Excerpt;
import dev.understudy.server.problem.Faults;
import dev.understudy.server.problem.Problem;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code filter}, {@code range}, {@code sort}, {@code page} and the parents of one request. All faults of a request
 * are reported in one answer. Not thread-safe: one request, one instance.
 */
public final class SelectionParser {
    private static final String FILTER_ERROR = "Filter Error";
    private static final String RANGE_ERROR = "Range Error";
    private static final Pattern HASH_KEY = Pattern.compile("[a-z]+\\[([^\\[\\]]+)]");

    private final Catalogue catalogue;
    private final Parameters parameters;
    private final Faults faults = new Faults();

    private SelectionParser(Catalogue catalogue, Parameters parameters) {
        this.catalogue = catalogue;
        this.parameters = parameters;
    }

    /**
     * Reads a request for the resource's own list.
     *
     * @throws Problem 400 or 422 that names everything that is wrong
     */
    public static Selection parse(Catalogue catalogue, Parameters parameters) {
        return new SelectionParser(catalogue, parameters).parse(List.of());
    }

    /**
     * Reads a request that came by a nested route, such as {@code /v2/campus/paris/users}.
     *
     * @param route the path segment that names the kind of parent
     * @param idOrSlug the parent's id or slug
     * @throws Problem 404 if the resource has no such parent, otherwise as {@link #parse(Catalogue, Parameters)}
     */
    public static Selection parse(Catalogue catalogue, Parameters parameters, String route, String idOrSlug) {
        Parent parent = catalogue.parents().stream()
                .filter(candidate -> candidate.route().equals(route))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no route from " + route + " to " + catalogue.table()
                        + ". There is one from: "
                        + catalogue.parents().stream().map(Parent::route).collect(Collectors.joining(", ")) + "."));
        return new SelectionParser(catalogue, parameters).parse(List.of(new Parent.Reference(parent, idOrSlug)));
    }

    private Selection parse(List<Parent.Reference> routeParents) {
        List<Selection.Filter> filters = filters();
        List<Selection.Range> ranges = ranges();
        List<Selection.Order> order = order();
        Paging paging = PagingParser.intra(parameters, faults);
        List<Parent.Reference> parents = new ArrayList<>(routeParents);
        for (Parent parent : catalogue.parents()) {
            parameters
                    .last(parent.parameter())
                    .ifPresent(idOrSlug -> parents.add(new Parent.Reference(parent, idOrSlug)));
        }
        faults.throwIfAny();
        return new Selection(filters, ranges, parents, order, paging);
    }

    private List<Selection.Filter> filters() {
        List<Selection.Filter> filters = new ArrayList<>();
        hash("filter", Field.Use.FILTER, FILTER_ERROR, "You can only filter on", "a_value,another_value")
                .forEach((field, text) -> filter(field, text).ifPresent(filters::add));
        return filters;
    }

    private Optional<Selection.Filter> filter(Field field, String text) {
        List<Value> values = new ArrayList<>();
        boolean orNull = false;
        for (String part : text.split(",")) {
            if (part.isEmpty()) {
                continue;
            }
            if (part.equals("null") && field.allowed().isEmpty()) {
                orNull = true;
            } else if (!field.allowed().isEmpty() && !field.allowed().contains(part.strip())) {
                faults.add(
                        422,
                        FILTER_ERROR,
                        "filter[" + field.name() + "] cannot be " + shown(part) + ". It can be one of: "
                                + String.join(", ", field.allowed()) + ".");
            } else {
                read("filter", field, part, FILTER_ERROR).ifPresent(values::add);
            }
        }
        return values.isEmpty() && !orNull
                ? Optional.empty()
                : Optional.of(new Selection.Filter(field, values, orNull));
    }

    private List<Selection.Range> ranges() {
        List<Selection.Range> ranges = new ArrayList<>();
        hash("range", Field.Use.RANGE, RANGE_ERROR, "You can only range on", "min_value,max_value")
                .forEach((field, text) -> range(field, text).ifPresent(ranges::add));
        return ranges;
    }

    private Optional<Selection.Range> range(Field field, String text) {
        String[] bounds = text.split(",", -1);
        if (bounds.length != 2 || bounds[0].isEmpty() || bounds[1].isEmpty()) {
            faults.add(
                    400,
                    RANGE_ERROR,
                    "range[" + field.name() + "] is " + shown(text) + ", but it takes exactly two values: range["
                            + field.name() + "]=min_value,max_value.");
            return Optional.empty();
        }
        Optional<Value> minimum = read("range", field, bounds[0], RANGE_ERROR);
        Optional<Value> maximum = read("range", field, bounds[1], RANGE_ERROR);
        if (minimum.isEmpty() || maximum.isEmpty()) {
            return Optional.empty();
        }
        if (field.type().compare(minimum.get(), maximum.get()) > 0) {
            faults.add(
                    400,
                    RANGE_ERROR,
                    "range[" + field.name() + "] is " + shown(text) + ", but the first value must not be greater than"
                            + " the second.");
            return Optional.empty();
        }
        return Optional.of(new Selection.Range(field, minimum.get(), maximum.get()));
    }

    private List<Selection.Order> order() {
        List<Selection.Order> order = new ArrayList<>();
        for (String part : parameters.last("sort").orElse("").split(",")) {
            if (part.isEmpty()) {
                continue;
            }
            boolean descending = part.startsWith("-");
            String name = descending ? part.substring(1) : part;
            Optional<Field> field = catalogue.field(name, Field.Use.SORT);
            if (field.isEmpty()) {
                faults.add(
                        400,
                        "Sort Error",
                        "The " + Excerpt.of(name) + " field is not sortable. You can only sort on: "
                                + String.join(", ", catalogue.names(Field.Use.SORT)) + ".");
            } else {
                order.add(new Selection.Order(field.get(), descending));
            }
        }
        return order;
    }

    /** The fields named by {@code family[field]=…} with the last value of each. */
    private Map<Field, String> hash(String family, Field.Use use, String error, String only, String form) {
        Map<Field, String> texts = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (Parameters.Parameter parameter : parameters.all()) {
            String name = parameter.name();
            if (!name.equals(family) && !name.startsWith(family + "[")) {
                continue;
            }
            Matcher key = HASH_KEY.matcher(name);
            if (!key.matches()) {
                faults.add(
                        400,
                        error,
                        shown(name) + " cannot be read: " + family + " must be a Hash, written " + family + "[field]="
                                + form + ".");
                continue;
            }
            Optional<Field> field = catalogue.field(key.group(1), use);
            field.ifPresentOrElse(
                    known -> texts.put(known, parameter.value()), () -> unknown.add(Excerpt.of(key.group(1))));
        }
        if (!unknown.isEmpty()) {
            String names = catalogue.names(use).stream()
                    .map(name -> "\"" + name + "\"")
                    .collect(Collectors.joining(", ", "[", "]"));
            faults.add(
                    400, error, "Attributes " + String.join(", ", unknown) + " doesn't exists. " + only + ": " + names);
        }
        return texts;
    }

    private Optional<Value> read(String family, Field field, String text, String error) {
        try {
            return Optional.of(field.type().read(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(
                    422,
                    error,
                    family + "[" + field.name() + "] cannot be " + shown(text) + ". It must be "
                            + field.type().description() + ".");
            return Optional.empty();
        }
    }

    private static String shown(String text) {
        return "\"" + Excerpt.of(text) + "\"";
    }
}
