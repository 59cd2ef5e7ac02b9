package dev.understudy.conformance.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.ListShape;
import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.io.JsonTokens;
import dev.understudy.conformance.io.JsonTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares two answers to the same request. Immutable. */
public final class AnswerComparison {
    private static final int FIRST_ERROR = 400;
    private static final int NOT_MODIFIED = 304;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Contract contract;
    private final Mode mode;
    private final Normaliser normaliser;

    /** @param isSameApplication whether the same application is used on both servers */
    public AnswerComparison(Contract contract, Mode mode, boolean isSameApplication) {
        this.contract = contract;
        this.mode = mode;
        this.normaliser = new Normaliser(mode, documentedHeaders(contract), isSameApplication);
    }

    /** How closely answers are compared. */
    public Mode mode() {
        return mode;
    }

    private static Set<String> documentedHeaders(Contract contract) {
        Set<String> names = new TreeSet<>(Set.of("content-type"));
        for (Operation operation : contract.operations()) {
            for (JsonNode response : operation.node().get("responses")) {
                contract.resolve(response)
                        .path("headers")
                        .fieldNames()
                        .forEachRemaining(name -> names.add(name.toLowerCase(Locale.ROOT)));
            }
        }
        return names;
    }

    /**
     * One sentence for each difference; empty if there is none.
     *
     * @param restsOnData whether the request names rows that a server need not have
     */
    public List<String> differences(AnsweredRequest first, AnsweredRequest second, boolean restsOnData) {
        int here = first.answer().status();
        int there = second.answer().status();
        if (here != there) {
            boolean isExplained = mode == Mode.SHAPE && restsOnData && isExplainedByData(first, here, there);
            return isExplained ? List.of() : List.of("status: the first has " + here + ", the second " + there);
        }
        boolean isSameRequest = mode == Mode.VALUES || first.target().equals(second.target());
        List<String> differences = new ArrayList<>(headerDifferences(first, second, isSameRequest));
        differences.addAll(bodyDifferences(first, second, isSameRequest));
        return differences;
    }

    /** Whether only one of the servers holds the rows, or the redirect URI of the application. */
    private static boolean isExplainedByData(AnsweredRequest asked, int here, int there) {
        return isOne(NOT_MODIFIED, here, there)
                || (isOne(NOT_FOUND, here, there) && namesRow(asked))
                || (isOne(BAD_REQUEST, here, there) && isLogIn(asked));
    }

    private static boolean isLogIn(AnsweredRequest asked) {
        return asked.path().endsWith("/oauth/authorize");
    }

    private static boolean isOne(int status, int here, int there) {
        return here == status || there == status;
    }

    /** Whether a request names a row or a parent, by its path or by a parameter. */
    private static boolean namesRow(AnsweredRequest asked) {
        String path = asked.path().replaceAll("/{2,}", "/");
        boolean isInPath = path.startsWith("/v2/") && !path.startsWith("/v2/oauth/") && path.split("/").length > 3;
        return isInPath || asked.query().stream().anyMatch(pair -> pair[0].matches("[a-z_]+_id"));
    }

    private List<String> headerDifferences(AnsweredRequest first, AnsweredRequest second, boolean isSameRequest) {
        List<String> differences = new ArrayList<>();
        Map<String, String> here = normaliser.headers(first.answer(), isSameRequest);
        Map<String, String> there = normaliser.headers(second.answer(), isSameRequest);
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(here.keySet());
        names.addAll(there.keySet());
        for (String name : names) {
            boolean isInBoth = here.containsKey(name) && there.containsKey(name);
            if (isInBoth ? !Objects.equals(here.get(name), there.get(name)) : !normaliser.isOptional(name)) {
                differences.add(header(name, here.getOrDefault(name, "none"), there.getOrDefault(name, "none")));
            }
        }
        if (areLinksComparable(first, second)) {
            String links = normaliser.links(first.answer());
            String others = normaliser.links(second.answer());
            if (!links.equals(others)) {
                differences.add(header("Link", links, others));
            }
        }
        return differences;
    }

    private static String header(String name, String here, String there) {
        return "header " + name + ": the first has " + here + ", the second " + there;
    }

    /** Links depend on the number of pages. */
    private boolean areLinksComparable(AnsweredRequest first, AnsweredRequest second) {
        Optional<PagePosition> here = PagePosition.of(first);
        Optional<PagePosition> there = PagePosition.of(second);
        return mode == Mode.VALUES
                || (here.isPresent()
                        && there.isPresent()
                        && here.get().isFirst() == there.get().isFirst()
                        && here.get().isLast() == there.get().isLast());
    }

    private List<String> bodyDifferences(AnsweredRequest first, AnsweredRequest second, boolean isSameRequest) {
        Optional<JsonNode> here = Documents.json(first.answer().body());
        Optional<JsonNode> there = Documents.json(second.answer().body());
        boolean isError = first.answer().status() >= FIRST_ERROR;
        if (mode == Mode.SHAPE && isLogIn(first) && !isError) {
            return List.of();
        }
        boolean isOfItsToken = first.path().contains("/oauth/");
        if (here.isEmpty() || there.isEmpty() || isError || (mode == Mode.VALUES && !isOfItsToken)) {
            return valueDifferences(first, second, isSameRequest).map(List::of).orElse(List.of());
        }
        Operation operation = contract.operation(first.method(), first.path()).orElse(null);
        AnswerSchema schema =
                AnswerSchema.of(contract, operation, first.answer().status());
        List<String> differences =
                new ArrayList<>(ShapeDifferences.of(Shape.of(here.get()), Shape.of(there.get()), schema));
        lengthDifference(first, here.get(), second, there.get()).ifPresent(differences::add);
        return differences;
    }

    /** The length of a list follows from what its headers say: how many there are is data, how many are shown is not. */
    private static Optional<String> lengthDifference(
            AnsweredRequest first, JsonNode here, AnsweredRequest second, JsonNode there) {
        Optional<String> one = length(first, here);
        Optional<String> other = length(second, there);
        return one.isPresent() && other.isPresent() && !one.equals(other)
                ? Optional.of("body, the whole: the first has " + one.get() + ", the second " + other.get())
                : Optional.empty();
    }

    private static Optional<String> length(AnsweredRequest asked, JsonNode body) {
        Optional<List<JsonNode>> items = ListShape.of(asked.path()).items(body);
        return PagePosition.of(asked)
                .flatMap(place -> items.map(each -> each.size() == place.length()
                        ? "as many items as its headers say"
                        : each.size() + " items where its headers say " + place.length()));
    }

    private Optional<String> valueDifferences(AnsweredRequest first, AnsweredRequest second, boolean isSameRequest) {
        String here = first.answer().body();
        String there = second.answer().body();
        try {
            List<Token> tokens = JsonTokens.of(here).tokens();
            List<Token> others = JsonTokens.of(there).tokens();
            return tokenDifference(tokens, others, isSameRequest);
        } catch (JsonProcessingException e) {
            return normaliser.text(here, isSameRequest).equals(normaliser.text(there, isSameRequest))
                    ? Optional.empty()
                    : Optional.of("body: the texts differ, and are not both JSON");
        }
    }

    /** The first one, as both servers sent it. */
    private Optional<String> tokenDifference(List<Token> tokens, List<Token> others, boolean isSameRequest) {
        Token end = new Token("", "nothing more");
        for (int i = 0; i < Math.max(tokens.size(), others.size()); i++) {
            Token here = i < tokens.size() ? tokens.get(i) : end;
            Token there = i < others.size() ? others.get(i) : end;
            boolean isSame = here.pointer().equals(there.pointer())
                    && text(here, isSameRequest).equals(text(there, isSameRequest));
            if (!isSame) {
                String elsewhere = here.pointer().equals(there.pointer()) ? "" : " (" + there.place() + ")";
                return Optional.of("body, " + here.place() + ": the first has " + here.words() + ", the second "
                        + there.words() + elsewhere);
            }
        }
        return Optional.empty();
    }

    /** A text without the quotes of JSON, which would hide the quotes in the text. */
    private String text(Token token, boolean isSameRequest) {
        boolean isText = token.text().startsWith("\"") && token.text().endsWith("\"");
        return isText
                ? normaliser.text(
                        token.text().substring(1, token.text().length() - 1).replace("\\\"", "\""), isSameRequest)
                : token.text();
    }
}
