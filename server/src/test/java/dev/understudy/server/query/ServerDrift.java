package dev.understudy.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.db.RowCounts;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every difference between the contract and what a running server answers. */
final class ServerDrift implements AutoCloseable {
    private static final String SECRET_FORM = "grant_type=client_credentials&client_id=understudy-basic&client_secret=";
    private static final String FORM_TOKEN = "0".repeat(64);
    private static final int MORE_THAN_IS_READ = (1 << 20) + 1;

    private final Contract contract;
    private final TestServer server;
    private final String staff;
    private final String tutor;
    private final String basic;
    private final String limited;

    /** The clock stands still, so that the limited application stays over its limits. */
    ServerDrift(Contract contract) {
        this.contract = contract;
        this.server = TestServer.start(Config.inMemory(), new TestClock("2020-01-01T00:00:00Z"));
        this.staff = server.bearer("understudy-staff");
        this.tutor = server.bearer("understudy-tutor");
        this.basic = server.bearer("understudy-basic");
        this.limited = server.bearer("understudy-limited");
    }

    @Override
    public void close() {
        server.close();
    }

    /** One sentence for each operation that no resource method answers. */
    List<String> unanswered() {
        List<String> differences = new ArrayList<>();
        for (Contract.Operation operation : contract.operations()) {
            int status = status(request(operation, ""));
            if (status == 404 || status == 405) {
                differences.add(operation + " is answered with " + status + ": no resource is registered for it");
            }
        }
        return differences;
    }

    /** One sentence for each operation that lets in the wrong applications. */
    List<String> roles() {
        List<String> differences = new ArrayList<>();
        for (Contract.Operation operation : contract.operations()) {
            if (!operation.needsAccessToken()) {
                continue;
            }
            checkRole(operation, "no role", basic, operation.role().isEmpty(), differences);
            checkRole(operation, "Advanced tutor", tutor, !operation.role().equals("Advanced staff"), differences);
            checkRole(operation, "Advanced staff", staff, true, differences);
        }
        return differences;
    }

    private void checkRole(
            Contract.Operation operation, String role, String token, boolean documented, List<String> differences) {
        boolean letIn = status(request(operation, "").header("Authorization", token)) != 403;
        if (letIn != documented) {
            differences.add(operation + ": the contract " + (documented ? "lets in" : "refuses")
                    + " an application with " + role + ", the server " + (letIn ? "lets it in" : "refuses it"));
        }
    }

    /** One sentence for each page size that differs from the one that the contract names. */
    List<String> pageSizes() {
        List<String> differences = new ArrayList<>();
        for (Contract.Operation operation : contract.operations()) {
            for (String name : List.of("page[size]", "per_page")) {
                contract.parameter(operation, name).ifPresent(parameter -> {
                    String description = parameter.path("description").asText();
                    String standard = parameter
                            .path("schema")
                            .path("default")
                            .asText(named(description, "(\\d+) where it is absent"));
                    comparePageSize(operation, "", "default " + name, standard, differences);
                    String greatest = named(description, "(?:count(?:s)? as )?(\\d+)(?: at most|\\. It may)");
                    comparePageSize(operation, "?" + name + "=1000000", "greatest " + name, greatest, differences);
                });
            }
        }
        return differences;
    }

    private void comparePageSize(
            Contract.Operation operation, String query, String what, String documented, List<String> differences) {
        String token = operation.needsAccessToken() ? staff : TestServer.FAB_MANAGER;
        HttpResponse<String> answer = server.send(request(operation, query).header("Authorization", token));
        String served = answer.headers()
                .firstValue("X-Per-Page")
                .or(() -> answer.headers().firstValue("Per-Page"))
                .orElse("none");
        if (!served.equals(documented)) {
            differences.add(operation + ", " + what + ": the contract has " + documented + ", the server " + served);
        }
    }

    private static String named(String description, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(description);
        return matcher.find() ? matcher.group(1) : "none";
    }

    /** One sentence for each operation with the statuses it can answer with and the contract does not have. */
    List<String> statuses() {
        List<String> differences = new ArrayList<>();
        for (Contract.Operation operation : contract.operations()) {
            Set<Integer> undocumented = new TreeSet<>(answered(operation));
            contract.resolve(operation.definition().path("responses"))
                    .fieldNames()
                    .forEachRemaining(status -> undocumented.remove(Integer.valueOf(status)));
            if (!undocumented.isEmpty()) {
                differences.add(operation + " does not document the status " + undocumented);
            }
        }
        return differences;
    }

    /** The statuses that an operation answers requests of all kinds with, good ones and wrong ones. */
    Set<Integer> answered(Contract.Operation operation) {
        Set<Integer> statuses = new TreeSet<>();
        String authorization = operation.needsAccessToken() ? staff : TestServer.FAB_MANAGER;
        for (String query : List.of("", "?filter[nope]=1", "?filter[id]=x", "?page=0", "?user_id=nobody", "?a=%00")) {
            statuses.add(status(request(operation, query).header("Authorization", authorization)));
            statuses.add(status(request(operation, query)));
        }
        for (String token : List.of("Bearer nobody", basic, limited, limited, limited)) {
            statuses.add(status(request(operation, "").header("Authorization", token)));
        }
        statuses.add(status(
                request(operation, "").header("Authorization", authorization).header("Accept", "image/png")));
        statuses.add(notModified(operation, authorization));
        if (operation.definition().has("requestBody")) {
            statuses.addAll(answeredWithBody(operation, authorization));
        }
        return statuses;
    }

    private int notModified(Contract.Operation operation, String authorization) {
        HttpResponse<String> first = server.send(request(operation, "").header("Authorization", authorization));
        String tag = first.headers().firstValue("ETag").orElse("W/\"none\"");
        return status(
                request(operation, "").header("Authorization", authorization).header("If-None-Match", tag));
    }

    private Set<Integer> answeredWithBody(Contract.Operation operation, String authorization) {
        Set<Integer> statuses = new TreeSet<>();
        String secret = "understudy-basic-secret";
        List<List<String>> bodies = List.of(
                List.of("application/json", "{"),
                List.of("application/json", "{}"),
                List.of("application/json", "{\"cursus_user\":{\"user_id\":\"x\"}}"),
                List.of("application/json", "x".repeat(MORE_THAN_IS_READ)),
                List.of("text/plain", "x"),
                List.of("application/x-www-form-urlencoded", SECRET_FORM + secret),
                List.of("application/x-www-form-urlencoded", SECRET_FORM + "wrong"),
                List.of("application/x-www-form-urlencoded", SECRET_FORM + secret + "&token=x"),
                List.of("application/x-www-form-urlencoded", SECRET_FORM + secret + "&scope=everything"));
        for (List<String> body : bodies) {
            HttpRequest.Builder request = request(operation, "")
                    .header("Content-Type", body.get(0))
                    .method(operation.verb(), BodyPublishers.ofString(body.get(1)));
            statuses.add(
                    status(operation.needsAccessToken() ? request.header("Authorization", authorization) : request));
        }
        return statuses;
    }

    /** One sentence for each operation that does not answer 500, documented, when the database is gone. */
    List<String> withoutDatabase() {
        String tokenThatIsNotCached = server.bearer("understudy-staff");
        server.jdbi().useHandle(handle -> RowCounts.tables(handle)
                .forEach(table -> handle.execute("drop table \"" + table + "\" cascade")));
        List<String> differences = new ArrayList<>();
        for (Contract.Operation operation : contract.operations()) {
            String authorization = operation.needsAccessToken() ? tokenThatIsNotCached : TestServer.FAB_MANAGER;
            HttpRequest.Builder request = request(operation, "?client_id=x");
            if (operation.verb().equals("POST") && !operation.needsAccessToken()) {
                request.header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", "understudy_form=" + FORM_TOKEN)
                        .POST(BodyPublishers.ofString(
                                SECRET_FORM + "x&token=x&form_token=" + FORM_TOKEN + "&user=x&decision=accept"));
            } else {
                request.header("Authorization", authorization);
            }
            int status = status(request);
            JsonNode documented = operation.definition().path("responses").path(Integer.toString(status));
            if (status != 500 || documented.isMissingNode()) {
                differences.add(operation + " answers " + status + " without its database, documented: "
                        + !documented.isMissingNode());
            }
        }
        return differences;
    }

    /** One sentence for each verb that the contract does not have and that is not answered with 405 and {@code Allow}. */
    List<String> verbs() {
        List<String> differences = new ArrayList<>();
        for (Contract.Operation operation : contract.operations()) {
            String authorization = operation.needsAccessToken() ? staff : TestServer.FAB_MANAGER;
            String verb = undescribedVerb(operation);
            HttpResponse<String> answer = server.send(request(operation, "")
                    .header("Authorization", authorization)
                    .method(verb, BodyPublishers.noBody()));
            String allowed = answer.headers().firstValue("Allow").orElse("none");
            if (answer.statusCode() != 405 || !allowed.contains(operation.verb())) {
                differences.add(verb + " " + operation.path() + " is answered with " + answer.statusCode()
                        + ", the header Allow: " + allowed);
            }
        }
        return differences;
    }

    /** A verb that no operation of the path has. */
    private String undescribedVerb(Contract.Operation operation) {
        boolean hasPatch = contract.operations().stream()
                .anyMatch(other ->
                        other.path().equals(operation.path()) && other.verb().equals("PATCH"));
        return hasPatch ? "POST" : "PATCH";
    }

    private int status(HttpRequest.Builder request) {
        return server.send(request).statusCode();
    }

    /** A request without authorization, below a parent that exists: the documented data has the campus, cursus and user 1. */
    private HttpRequest.Builder request(Contract.Operation operation, String query) {
        List<String> parents =
                Contract.texts(contract.schema(operation, "parent").path("enum"));
        String parent = Stream.of("campus", "users", "cursus")
                .filter(parents::contains)
                .findFirst()
                .orElse("none");
        String path = operation.path().replace("{parent}", parent).replaceAll("\\{\\w+}", "1");
        return HttpRequest.newBuilder(URI.create(server.url() + path + query))
                .method(operation.verb(), BodyPublishers.noBody());
    }
}
