package dev.understudy.server.query;

import dev.understudy.server.http.Parameters;
import dev.understudy.server.json.Spaces;
import dev.understudy.server.problem.Faults;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads {@code filter}, {@code range}, {@code search}, {@code sort}, {@code page} and the parents of one request. All faults of a request
 * are reported in one answer. Not thread-safe: one request, one instance.
 */
public final class SelectionParser {
    private static final String FILTER_ERROR = "Filter Error";
    private static final String RANGE_ERROR = "Range Error";

    private final Catalogue catalogue;
    private final Parameters parameters;
    private final Faults faults = new Faults();
    private final HashParser hashes;

    private SelectionParser(Catalogue catalogue, Parameters parameters) {
        this.catalogue = catalogue;
        this.parameters = parameters;
        this.hashes = new HashParser(catalogue, parameters, faults);
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
        List<Selection.Search> searches = searches();
        List<Selection.Order> order = order();
        Paging paging = PagingParser.intra(parameters, faults);
        List<Parent.Reference> parents = new ArrayList<>(routeParents);
        for (Parent parent : catalogue.parents()) {
            refuseMembersOf(parent.parameter());
            parameters
                    .last(parent.parameter())
                    .ifPresent(idOrSlug -> parents.add(new Parent.Reference(parent, idOrSlug)));
        }
        faults.throwIfAny();
        return new Selection(filters, ranges, searches, parents, order, paging);
    }

    private List<Selection.Filter> filters() {
        List<Selection.Filter> filters = new ArrayList<>();
        hashes.texts(HashParser.Kind.FILTER)
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
            } else if (!field.allowed().isEmpty() && !field.allowed().contains(Spaces.strip(part))) {
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
        hashes.texts(HashParser.Kind.RANGE)
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

    private List<Selection.Search> searches() {
        List<Field> searchable = catalogue.fields(Field.Use.SEARCH);
        List<Selection.Search> searches = new ArrayList<>();
        if (searchable.isEmpty()) {
            return searches;
        }
        parameters.last("search").ifPresent(text -> searches.add(new Selection.Search(searchable, text)));
        hashes.texts(HashParser.Kind.SEARCH).forEach((field, text) -> {
            if (!text.isEmpty()) {
                searches.add(new Selection.Search(List.of(field), text));
            }
        });
        return searches;
    }

    /** What narrows a list is never ignored because it came in a form that cannot be read. */
    private void refuseMembersOf(String name) {
        parameters.all().stream()
                .filter(parameter -> parameter.isMemberOf(name))
                .findFirst()
                .ifPresent(member -> faults.add(
                        400,
                        "Bad Request",
                        shown(member.name()) + " cannot be read: " + name + " takes one value, written " + name
                                + "=value."));
    }

    private List<Selection.Order> order() {
        List<Selection.Order> order = new ArrayList<>();
        for (String part : parameters.last("sort").orElse("").split(",")) {
            if (part.isEmpty()) {
                continue;
            }
            Direction direction = part.startsWith("-") ? Direction.DESCENDING : Direction.ASCENDING;
            String name = direction == Direction.DESCENDING ? part.substring(1) : part;
            Optional<Field> field = catalogue.field(name, Field.Use.SORT);
            if (field.isEmpty()) {
                faults.add(
                        400,
                        "Sort Error",
                        "The " + Truncated.of(name) + " field is not sortable. You can only sort on: "
                                + String.join(", ", catalogue.names(Field.Use.SORT)) + ".");
            } else {
                order.add(new Selection.Order(field.get(), direction));
            }
        }
        return order;
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
        return "\"" + Truncated.of(text) + "\"";
    }
}
