package dev.understudy.client.resource;

import dev.understudy.client.internal.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The query of {@code GET /v2/users/:id/locations_stats}. Not thread-safe. */
public final class LocationsStatsQuery {
    private static final String BEGIN_AT = "begin_at";
    private static final String END_AT = "end_at";
    private static final String TIME_ZONE = "time_zone";

    private final Map<String, String> parameters = new LinkedHashMap<>();

    LocationsStatsQuery() {}

    /** Counts from the start of this day in the time zone. Default: four months before the end. */
    public LocationsStatsQuery beginAt(LocalDate day) {
        return set(BEGIN_AT, WireFormat.date(BEGIN_AT, day));
    }

    /** Counts from this time. */
    public LocationsStatsQuery beginAt(OffsetDateTime time) {
        return set(BEGIN_AT, WireFormat.timestamp(BEGIN_AT, time));
    }

    /** Counts from this time. */
    public LocationsStatsQuery beginAt(Instant time) {
        return set(BEGIN_AT, WireFormat.timestamp(BEGIN_AT, time));
    }

    /** Counts until the end of this day in the time zone. Default: now. */
    public LocationsStatsQuery endAt(LocalDate day) {
        return set(END_AT, WireFormat.date(END_AT, day));
    }

    /** Counts until this time. */
    public LocationsStatsQuery endAt(OffsetDateTime time) {
        return set(END_AT, WireFormat.timestamp(END_AT, time));
    }

    /** Counts until this time. */
    public LocationsStatsQuery endAt(Instant time) {
        return set(END_AT, WireFormat.timestamp(END_AT, time));
    }

    /** The time zone of the days. Default: that of the user's primary campus, or UTC. */
    public LocationsStatsQuery timeZone(ZoneId zone) {
        return set(TIME_ZONE, WireFormat.requireValue(TIME_ZONE, zone).getId());
    }

    private LocationsStatsQuery set(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    List<Parameter> parameters() {
        return parameters.entrySet().stream()
                .map(parameter -> new Parameter(parameter.getKey(), parameter.getValue()))
                .toList();
    }

    /** The query parameters, not percent-encoded. */
    @Override
    public String toString() {
        return parameters.toString();
    }
}
