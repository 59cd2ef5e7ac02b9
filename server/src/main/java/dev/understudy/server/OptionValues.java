package dev.understudy.server;

import dev.understudy.server.http.CorsOrigins;
import dev.understudy.server.json.Members;
import dev.understudy.server.log.LogFormat;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the values of options are read. What cannot be used is refused with what would be right. */
final class OptionValues {
    private static final int GREATEST_PORT = 65_535;

    private OptionValues() {}

    /** A port to listen on. */
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                int port = Integer.parseInt(text);
                if (port >= 0 && port <= GREATEST_PORT) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // answered below, as any other number that is no port
            }
            throw new TypeConversionException(
                    "'" + text + "' is no port. It must be from 1 to " + GREATEST_PORT + ", or 0 for any free one.");
        }
    }

    /** Text that is not blank. */
    static final class Text implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.isBlank()) {
                throw new TypeConversionException("it is empty. Give it a value, or leave it out for the default.");
            }
            return text;
        }
    }

    /** The base of public URLs. */
    static final class PublicUrl implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            URI uri = uri(text);
            if (uri.getRawUserInfo() != null || text.contains("@")) {
                throw new TypeConversionException("it holds a user or a password, which would stand in every answer."
                        + " Leave out what stands before the @.");
            }
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!isHttp || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
                throw noUrl(text);
            }
            if (uri.getPort() == 0 || uri.getPort() > GREATEST_PORT) {
                throw new TypeConversionException("'" + text + "' has the port " + uri.getPort()
                        + ". A port must be from 1 to " + GREATEST_PORT + ".");
            }
            return text;
        }

        private static URI uri(String text) {
            try {
                return new URI(text);
            } catch (URISyntaxException e) {
                throw noUrl(text.replaceAll(".*@", "***@"));
            }
        }

        private static TypeConversionException noUrl(String shown) {
            return new TypeConversionException(
                    "'" + shown + "' cannot be used. It must be a URL such as https://understudy.example");
        }
    }

    /** The name or address of a host, without a port. */
    static final class AllowedHost implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            String host = text.strip();
            if (!host.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]")) {
                throw new TypeConversionException(
                        "'" + text + "' is no host. It must be a name such as understudy.test, without a port.");
            }
            return host;
        }
    }

    /** The origins whose pages may call the server. */
    static final class Cors implements ITypeConverter<CorsOrigins> {
        @Override
        public CorsOrigins convert(String text) {
            return switch (text) {
                case "any" -> CorsOrigins.ANY;
                case "none" -> CorsOrigins.NONE;
                default ->
                    new CorsOrigins(
                            false,
                            Arrays.stream(text.split(",")).map(Cors::origin).collect(Collectors.toSet()));
            };
        }

        private static String origin(String text) {
            String origin = text.strip();
            if (!origin.matches("[a-z][a-z0-9+.-]*://[^/?#@\\s]+")) {
                throw new TypeConversionException(
                        "'" + text + "' is no origin. It must be any, none, or origins such as"
                                + " http://localhost:3000, without a path.");
            }
            return origin;
        }
    }

    /** A time zone. */
    static final class Zone implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String text) {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'" + text + "' is no time zone. It must be one such as Europe/Paris, UTC or +02:00.");
            }
        }
    }

    /** A format of the access log. */
    static final class Log implements ITypeConverter<LogFormat> {
        @Override
        public LogFormat convert(String text) {
            return oneOf(LogFormat.values(), text);
        }
    }

    /** The members of the items of lists. */
    static final class ListMembers implements ITypeConverter<Members> {
        @Override
        public Members convert(String text) {
            return oneOf(Members.values(), text);
        }
    }

    private static <E extends Enum<E>> E oneOf(E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> name(value).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is unknown. It must be "
                        + Arrays.stream(values).map(OptionValues::name).collect(Collectors.joining(", "))
                        + "."));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
