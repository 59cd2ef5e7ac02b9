package dev.understudy.server.control;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.understudy.server.auth.RateLimiter;
import dev.understudy.server.auth.RegisteredApplications;
import dev.understudy.server.auth.TokenStore;
import dev.understudy.server.db.DataSetFile;
import dev.understudy.server.db.DataSetFormat;
import dev.understudy.server.db.InvalidDataSetException;
import dev.understudy.server.http.AllowedHosts;
import dev.understudy.server.http.jetty.Supervision;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.glassfish.jersey.inject.hk2.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Controls one server. The clock, the faults and the journal are of this server alone; rows, tokens and limits are those of
 * its database. Thread-safe.
 */
public final class Control {
    private final SteeredClock clock;
    private final TokenStore tokens;
    private final RateLimiter limits;
    private final RegisteredApplications applications;
    private final DataSource source;
    private final State state;
    private final Journal journal;
    private final ControlToken token;
    private final Optional<AllowedHosts> hosts;
    private final FaultRules faults = new FaultRules();
    private final StampedLock requests = new StampedLock();

    /**
     * @param token what control requests need to send; null for nothing
     * @param hosts the hosts that the server serves; empty for every host
     */
    public Control(
            SteeredClock clock,
            Jdbi jdbi,
            TokenStore tokens,
            RateLimiter limits,
            DataSource source,
            @Nullable String token,
            Optional<AllowedHosts> hosts) {
        this.clock = clock;
        this.tokens = tokens;
        this.limits = limits;
        this.applications = new RegisteredApplications(jdbi, tokens, limits);
        this.source = source;
        this.state = new State(jdbi, source, requests.asWriteLock());
        this.journal = new Journal(clock);
        this.token = new ControlToken(token);
        this.hosts = hosts;
    }

    /** What the HTTP server needs. */
    public Supervision supervision() {
        return new Supervision(requests.asReadLock(), journal);
    }

    /**
     * The application with the control operations.
     *
     * @param publicPages the paths of added pages that need no token, relative to the application's
     */
    public ResourceConfig application(Predicate<String> publicPages) {
        ObjectMapper mapper = mapper();
        return new ResourceConfig()
                .register(ControlResource.class)
                .register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(Control.this).to(Control.class);
                        bind(mapper).to(ObjectMapper.class);
                    }
                })
                .register(new AccessFilter(token, new ServedHosts(hosts), publicPages, journal))
                .register(new ControlFaultMapper(
                        mapper,
                        "There is no such control operation. They are described by GET /_understudy/control.yaml."))
                .property(ServerProperties.WADL_FEATURE_DISABLE, true);
    }

    /**
     * An application without the control operations, for a server that cannot be controlled.
     *
     * @param hosts the hosts that the server serves; empty for every host
     */
    public static ResourceConfig absent(Optional<AllowedHosts> hosts) {
        return new ResourceConfig()
                .register(new ServedHosts(hosts))
                .register(new ControlFaultMapper(
                        mapper(), "There is nothing here, since this server cannot be controlled. See --control."))
                .property(ServerProperties.WADL_FEATURE_DISABLE, true);
    }

    /** Reads and writes the JSON of control requests. */
    static ObjectMapper mapper() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** The filter of the API's application that brings about faults. */
    public ContainerRequestFilter faultFilter() {
        return new FaultFilter(faults, token);
    }

    /** Keeps a copy of the rows, which must be those of the data set and in memory, so that a reset takes less time. */
    public void keep() {
        state.keep();
    }

    /**
     * Restores the rows of the data set; deletes tokens, counts of requests, faults and the journal; releases the clock.
     */
    public void reset() {
        state.reset(() -> {
            clock.release();
            faults.set(List.of());
            journal.clear();
            forgetApplications();
        });
    }

    /**
     * Replaces all rows by those of the file that the server was started with, and deletes all tokens and counts of requests.
     *
     * @throws InvalidDataSetException if the file has faults; the rows are then as before
     * @throws IOException if the file cannot be read
     */
    public void reload(DataSetFile file) throws IOException {
        state.reload(file, this::forgetApplications);
    }

    long replaceRows(byte[] rows, DataSetFormat format) {
        return state.replace(rows, format, this::forgetApplications);
    }

    long addRows(byte[] rows, DataSetFormat format) {
        return state.add(rows, format, tokens::invalidateCache);
    }

    /** Windows of limits that lie ahead of the clock would refuse requests until it reaches them. */
    void move(Consumer<SteeredClock> change) {
        Instant before = clock.instant();
        change.accept(clock);
        if (clock.instant().isBefore(before)) {
            limits.forget();
        }
    }

    private void forgetApplications() {
        limits.forget();
        tokens.invalidateCache();
    }

    String dataSet() {
        return source.name();
    }

    SteeredClock clock() {
        return clock;
    }

    RateLimiter limits() {
        return limits;
    }

    RegisteredApplications applications() {
        return applications;
    }

    State state() {
        return state;
    }

    FaultRules faults() {
        return faults;
    }

    Journal journal() {
        return journal;
    }
}
