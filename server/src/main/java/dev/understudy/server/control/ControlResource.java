package dev.understudy.server.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.auth.RegisteredApplications;
import dev.understudy.server.db.DataSetFormat;
import dev.understudy.server.json.Timestamps;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The operations of {@code api-spec/control/openapi.yaml}. */
@Path("/")
@Singleton
public final class ControlResource {
    private static final int MAXIMUM_BYTES = 256 * 1024 * 1024;
    private static final int MOST_REQUESTS = 1000;
    private static final long GREATEST_LIMIT = 1_000_000_000;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9000;

    private final Control control;
    private final ObjectMapper mapper;

    @Inject
    public ControlResource(Control control, ObjectMapper mapper) {
        this.control = control;
        this.mapper = mapper;
    }

    private record ClockChange(
            @Nullable String now,
            @Nullable String advance,
            @Nullable Boolean frozen,
            @Nullable Boolean released) {}

    private record LimitsChange(
            @Nullable Long requestsPerSecond, @Nullable Long requestsPerHour) {}

    private record TokensChange(@Nullable String application) {}

    private record Rules(@Nullable List<FaultRule.Definition> faults) {}

    @GET
    @Path("control.yaml")
    public Response contract() {
        try (InputStream yaml =
                Objects.requireNonNull(ControlResource.class.getResourceAsStream("openapi.yaml"), "openapi.yaml")) {
            return Response.ok(yaml.readAllBytes(), "application/yaml").build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @POST
    @Path("reset")
    public Response reset() {
        control.reset();
        return json(Map.of("data_set", control.dataSet()));
    }

    @GET
    @Path("data-set")
    public Response dataSet() {
        return Response.ok(control.state().export(), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @PUT
    @Path("data-set")
    public Response putDataSet(@HeaderParam("Content-Type") @Nullable MediaType type, InputStream body) {
        return json(Map.of("rows", control.replaceRows(bytes(body), format(type))));
    }

    @POST
    @Path("data-set")
    public Response addRows(@HeaderParam("Content-Type") @Nullable MediaType type, InputStream body) {
        return json(Map.of("rows", control.addRows(bytes(body), format(type))));
    }

    private static DataSetFormat format(@Nullable MediaType type) {
        return isYaml(type) ? DataSetFormat.YAML : DataSetFormat.JSON;
    }

    static boolean isYaml(@Nullable MediaType type) {
        return type != null && (type.getType() + "/" + type.getSubtype()).equalsIgnoreCase("application/yaml");
    }

    @GET
    @Path("clock")
    public Response clock() {
        SteeredClock clock = control.clock();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("now", Timestamps.write(clock.instant().atOffset(ZoneOffset.UTC)));
        shown.put("frozen", clock.isFrozen());
        shown.put("released", clock.isReleased());
        return json(shown);
    }

    @PUT
    @Path("clock")
    public Response putClock(InputStream body) {
        ClockChange change = read(body, ClockChange.class);
        boolean isReleased = Boolean.TRUE.equals(change.released());
        boolean isMoved = change.now() != null || change.advance() != null;
        if (!isReleased && !isMoved && change.frozen() == null) {
            throw ControlFault.invalid("Send one of now, advance, frozen and released, as in {\"advance\": \"3h\"}.");
        }
        boolean isBoth = change.now() != null && change.advance() != null;
        if (isBoth || (isReleased && (isMoved || change.frozen() != null))) {
            throw ControlFault.invalid(
                    "released, now and advance exclude each other; frozen may come with now or advance.");
        }
        control.move(clock -> {
            if (isReleased) {
                clock.release();
            }
            if (isMoved) {
                clock.set(moment(change, clock.instant()));
            }
            if (Boolean.TRUE.equals(change.frozen())) {
                clock.freeze();
            }
            if (Boolean.FALSE.equals(change.frozen())) {
                clock.unfreeze();
            }
        });
        return clock();
    }

    private static Instant moment(ClockChange change, Instant now) {
        Instant moment;
        if (change.advance() != null) {
            Duration duration = Durations.read(change.advance())
                    .orElseThrow(() -> ControlFault.invalid(
                            "advance is '" + change.advance() + "', but it must be " + Durations.FORMS + "."));
            moment = now.plus(duration);
        } else {
            try {
                moment = Timestamps.read(String.valueOf(change.now())).from().toInstant();
            } catch (DateTimeException e) {
                throw ControlFault.invalid("now is '" + change.now() + "', but it must be " + Timestamps.FORMS + ".");
            }
        }
        int year = moment.atOffset(ZoneOffset.UTC).getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw ControlFault.invalid("The clock can go from " + FIRST_YEAR + " to " + LAST_YEAR + ".");
        }
        return moment;
    }

    @GET
    @Path("applications")
    public Response applications() {
        return json(Map.of("applications", control.applications().all()));
    }

    @GET
    @Path("applications/{uid}/limits")
    public Response limits(@PathParam("uid") String uid) {
        return json(application(uid));
    }

    @PUT
    @Path("applications/{uid}/limits")
    public Response putLimits(@PathParam("uid") String uid, InputStream body) {
        LimitsChange change = read(body, LimitsChange.class);
        RegisteredApplications.Limits application = application(uid);
        long perSecond = limit("requests_per_second", change.requestsPerSecond(), application.requestsPerSecond());
        long perHour = limit("requests_per_hour", change.requestsPerHour(), application.requestsPerHour());
        return json(control.applications().limit(uid, perSecond, perHour).orElseThrow(() -> unknown(uid)));
    }

    private static long limit(String name, @Nullable Long limit, long unchanged) {
        if (limit == null) {
            return unchanged;
        }
        if (limit < 1 || limit > GREATEST_LIMIT) {
            throw ControlFault.invalid(name + " is " + limit + ", but it must be from 1 to " + GREATEST_LIMIT + ".");
        }
        return limit;
    }

    @DELETE
    @Path("applications/{uid}/requests")
    public Response forgetRequests(@PathParam("uid") String uid) {
        control.limits().forget(application(uid).id());
        return Response.noContent().build();
    }

    @POST
    @Path("tokens/expire")
    public Response expireTokens(@Nullable InputStream body) {
        Long application = applicationId(body);
        return json(Map.of(
                "tokens",
                control.applications().expireTokens(application, control.clock().instant())));
    }

    @POST
    @Path("tokens/revoke")
    public Response revokeTokens(@Nullable InputStream body) {
        Long application = applicationId(body);
        return json(Map.of(
                "tokens",
                control.applications().revokeTokens(application, control.clock().instant())));
    }

    private @Nullable Long applicationId(@Nullable InputStream body) {
        byte[] bytes = body == null ? new byte[0] : bytes(body);
        if (bytes.length == 0) {
            return null;
        }
        String uid = read(bytes, TokensChange.class).application();
        return uid == null ? null : application(uid).id();
    }

    private RegisteredApplications.Limits application(String uid) {
        return control.applications().find(uid).orElseThrow(() -> unknown(uid));
    }

    private ControlFault unknown(String uid) {
        List<String> uids = control.applications().all().stream()
                .map(RegisteredApplications.Limits::uid)
                .limit(10)
                .toList();
        return new ControlFault(
                404, "There is no application with the uid " + uid + ". There are: " + String.join(", ", uids) + ".");
    }

    @GET
    @Path("faults")
    public Response faults() {
        return json(Map.of(
                "faults", control.faults().all().stream().map(FaultRule::status).toList()));
    }

    @PUT
    @Path("faults")
    public Response putFaults(InputStream body) {
        List<FaultRule.Definition> rules = read(body, Rules.class).faults();
        if (rules == null) {
            throw ControlFault.invalid("Send {\"faults\": [{\"do\": \"503\"}]}. " + FaultAction.GRAMMAR);
        }
        control.faults().set(rules.stream().map(FaultRule::new).toList());
        return faults();
    }

    @POST
    @Path("faults")
    public Response addFault(InputStream body) {
        control.faults().add(new FaultRule(read(body, FaultRule.Definition.class)));
        return faults();
    }

    @DELETE
    @Path("faults")
    public Response deleteFaults() {
        control.faults().set(List.of());
        return Response.noContent().build();
    }

    /** As JSON, unless HTML is preferred to it: then the page of the same path answers. */
    @GET
    @Path("requests")
    @Produces({MediaType.APPLICATION_JSON, "*/*;qs=0.1"})
    public Response requests(
            @QueryParam("method") @Nullable String method,
            @QueryParam("path") @Nullable String path,
            @QueryParam("status") @Nullable String status,
            @QueryParam("application") @Nullable String application,
            @QueryParam("since") @Nullable String since,
            @QueryParam("after") @DefaultValue("0") String after,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        RequestPattern pattern = new RequestPattern(method, path);
        if (status != null && !status.matches("[1-5](?:\\d\\d|xx)")) {
            throw ControlFault.invalid("status is '" + status + "', but it must be a status such as 404 or 4xx.");
        }
        if (!limit.matches("\\d{1,4}") || Integer.parseInt(limit) > MOST_REQUESTS) {
            throw ControlFault.invalid("limit is '" + limit + "', but it must be from 0 to " + MOST_REQUESTS + ".");
        }
        if (!after.matches("\\d{1,18}")) {
            throw ControlFault.invalid("after is '" + after + "', but it must be the id of a request.");
        }
        long last = Long.parseLong(after);
        OffsetDateTime earliest = since == null ? null : time(since);
        return json(control.journal()
                .find(
                        entry -> entry.id() > last
                                && pattern.matches(entry.method(), entry.path())
                                && (status == null
                                        || Integer.toString(entry.status()).matches(status.replace("x", ".")))
                                && (application == null || application.equals(entry.application()))
                                && (earliest == null
                                        || !OffsetDateTime.parse(entry.time()).isBefore(earliest)),
                        Integer.parseInt(limit)));
    }

    private static OffsetDateTime time(String since) {
        try {
            return Timestamps.read(since).from();
        } catch (DateTimeException e) {
            throw ControlFault.invalid("since is '" + since + "', but it must be " + Timestamps.FORMS + ".");
        }
    }

    @DELETE
    @Path("requests")
    public Response deleteRequests() {
        control.journal().clear();
        return Response.noContent().build();
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAXIMUM_BYTES + 1);
            if (bytes.length > MAXIMUM_BYTES) {
                throw new ControlFault(413, "The body has more than " + MAXIMUM_BYTES + " bytes.");
            }
            return bytes;
        } catch (IOException e) {
            throw new ControlFault(400, "The body ends early.");
        }
    }

    private <T> T read(InputStream body, Class<T> type) {
        return read(bytes(body), type);
    }

    private <T> T read(byte[] body, Class<T> type) {
        try {
            T value = mapper.readValue(new String(body, StandardCharsets.UTF_8), type);
            if (value == null) {
                throw ControlFault.invalid("The body must be a JSON object.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw ControlFault.invalid("The body cannot be read: " + e.getOriginalMessage());
        }
    }

    private Response json(Object value) {
        try {
            return Response.ok(
                            mapper.writeValueAsString(value) + "\n",
                            MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
