package dev.understudy.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {
    private static final DateTimeFormatter EXPECTED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final List<ZoneId> ZONES =
            List.of(ZoneOffset.UTC, ZoneId.of("Europe/Paris"), ZoneId.of("Asia/Colombo"), ZoneId.of("America/Caracas"));

    @ParameterizedTest
    @CsvSource({
        "2017-11-22T13:41:00.825Z, 2017-11-22T13:41:00.825Z",
        "2016-05-04T17:21:48.403999+02:00, 2016-05-04T17:21:48.403+02:00",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00.000Z",
        "-0001-01-01T00:00:00Z, -0001-01-01T00:00:00.000Z",
        "1900-01-01T00:00:00+00:09:21, 1900-01-01T00:00:00.000+00:09"
    })
    void write_hasThreeDecimalsAndTheOffset(String moment, String written) {
        assertThat(Timestamps.write(OffsetDateTime.parse(moment))).isEqualTo(written);
    }

    @Test
    void write_isThePatternsOwn_forRandomMoments() {
        long seed = Long.getLong("understudy.seed", System.nanoTime());
        System.out.println("TimestampsTest: -Dunderstudy.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            OffsetDateTime moment = Instant.ofEpochMilli(random.nextLong() >> (16 + random.nextInt(10)))
                    .plusNanos(random.nextInt(1_000_000))
                    .atZone(ZONES.get(i % ZONES.size()))
                    .toOffsetDateTime();
            assertThat(Timestamps.write(moment)).isEqualTo(EXPECTED.format(moment));
        }
    }
}
