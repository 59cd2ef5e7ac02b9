package dev.understudy.server.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** The JSON mapper of the server. Thread-safe. */
public final class Json {
    private static final int DEEPEST_NESTING = 50;

    private Json() {}

    /**
     * A mapper that writes timestamps as {@link Timestamps#write} does and limits the nesting of untrusted input.
     *
     * @param modules additional modules, for resources
     */
    public static ObjectMapper mapper(Module... modules) {
        SimpleModule times = new SimpleModule()
                .addSerializer(OffsetDateTime.class, new TimestampSerializer())
                .addSerializer(LocalDate.class, new DateSerializer());
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_NESTING)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addModule(times)
                .addModules(modules)
                .build();
    }

    private static final class TimestampSerializer extends JsonSerializer<OffsetDateTime> {
        @Override
        public void serialize(OffsetDateTime moment, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(Timestamps.write(moment));
        }
    }

    private static final class DateSerializer extends JsonSerializer<LocalDate> {
        @Override
        public void serialize(LocalDate date, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(date.toString());
        }
    }
}
