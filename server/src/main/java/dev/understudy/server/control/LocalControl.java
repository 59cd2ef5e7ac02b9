package dev.understudy.server.control;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Control of a server in the same process: the operations of {@code api-spec/control/openapi.yaml} on time, faults and
 * requests. JSON objects are maps with the same members. Thread-safe.
 */
public final class LocalControl {
    private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};

    private final Control control;
    private final ObjectMapper mapper = Control.mapper();

    /** Begins to record requests. */
    public LocalControl(Control control) {
        this.control = control;
        control.journal().record();
    }

    public Instant now() {
        return control.clock().instant();
    }

    public void set(Instant moment) {
        control.move(clock -> clock.set(moment));
    }

    public void advance(Duration duration) {
        control.move(clock -> clock.set(clock.instant().plus(duration)));
    }

    public void freeze() {
        control.move(SteeredClock::freeze);
    }

    public void unfreeze() {
        control.move(SteeredClock::unfreeze);
    }

    public void release() {
        control.move(SteeredClock::release);
    }

    /**
     * Adds a rule after the others.
     *
     * @throws IllegalArgumentException that says what would be right
     */
    public void addFault(Map<String, ?> rule) {
        try {
            control.faults().add(new FaultRule(mapper.convertValue(rule, FaultRule.Definition.class)));
        } catch (ControlFault e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    public void clearFaults() {
        control.faults().set(List.of());
    }

    /** All rules, with the number of requests that each has applied to. */
    public List<Map<String, Object>> faults() {
        return mapper.convertValue(
                control.faults().all().stream().map(FaultRule::status).toList(), OBJECTS);
    }

    /** The requests that match, oldest first. Null stands for any. */
    public List<Map<String, Object>> requests(@Nullable String method, @Nullable String path) {
        RequestPattern pattern = new RequestPattern(method, path);
        return mapper.convertValue(
                control.journal()
                        .find(entry -> pattern.matches(entry.method(), entry.path()), Integer.MAX_VALUE)
                        .requests(),
                OBJECTS);
    }

    public void clearRequests() {
        control.journal().clear();
    }
}
