package dev.understudy.server.http;

import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names and values as they were sent, decoded, in the order sent: a query string or a form body. Raw and percent-encoded
 * brackets are the same; {@code +} is a space.
 */
public record Parameters(List<Parameter> all) {
    /** No parameters. */
    static final Parameters NONE = new Parameters(List.of());

    /** One name with one value. */
    public record Parameter(String name, String value) {
        /** {@code filter} of {@code filter[id]}; the name itself where it has no brackets. */
        public String base() {
            int bracket = name.indexOf('[');
            return bracket <= 0 ? name : name.substring(0, bracket);
        }

        /** Whether the name is one of a Hash or an array: {@code filter[id]} and {@code filter[]} of {@code filter}. */
        public boolean isMemberOf(String hash) {
            return name.length() > hash.length() && name.startsWith(hash) && name.charAt(hash.length()) == '[';
        }
    }

    public Parameters {
        all = List.copyOf(all);
    }

    /**
     * Decodes names and values.
     *
     * @param encoded a raw query string or form body; null for none
     * @throws Problem 400 if a name or value is no percent-encoded UTF-8, or holds a NUL character, which no database stores
     */
    public static Parameters parse(@Nullable String encoded) {
        List<Parameter> parameters = new ArrayList<>();
        if (encoded != null) {
            for (String pair : encoded.split("&", -1)) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    String value = equals < 0 ? "" : pair.substring(equals + 1);
                    parameters.add(new Parameter(decode(name), decode(value)));
                }
            }
        }
        return new Parameters(parameters);
    }

    /** The value sent under a name: the last one wins. An empty value is no value. */
    public Optional<String> last(String name) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).name().equals(name)) {
                return all.get(i).value().isEmpty()
                        ? Optional.empty()
                        : Optional.of(all.get(i).value());
            }
        }
        return Optional.empty();
    }

    /** All values sent under a name, in the order sent, empty ones left out. */
    public List<String> every(String name) {
        return all.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Whether a value sent under a name is followed by a member of a Hash of that name: {@code x=1&x[a]=2}. */
    public boolean isHashAfterValue(String name) {
        return all.stream()
                .dropWhile(parameter ->
                        !parameter.name().equals(name) || parameter.value().isEmpty())
                .anyMatch(parameter -> parameter.isMemberOf(name));
    }

    /** The members of a Hash that a value of the same name, sent after them, takes the place of, as in Rack. */
    public List<String> replacedByValue(String name) {
        List<String> replaced = new ArrayList<>();
        List<String> members = new ArrayList<>();
        for (Parameter parameter : all) {
            if (parameter.isMemberOf(name)) {
                members.add(parameter.name());
            } else if (parameter.name().equals(name) && !parameter.value().isEmpty()) {
                replaced.addAll(members);
                members.clear();
            }
        }
        return replaced;
    }

    private static String decode(String encoded) {
        String decoded =
                encoded.indexOf('%') < 0 && isAscii(encoded) ? encoded.replace('+', ' ') : decodeBytes(encoded);
        if (decoded.indexOf('\0') >= 0) {
            throw Problem.badRequest("The parameter " + shown(encoded) + " holds a NUL character.");
        }
        return decoded;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private static String decodeBytes(String encoded) {
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                decoded.write(hexadecimal(encoded, bytes, i + 1));
                i += 2;
            } else {
                decoded.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        try {
            return Utf8.decode(decoded.toByteArray());
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("The parameter " + shown(encoded) + " is not valid UTF-8.");
        }
    }

    private static int hexadecimal(String encoded, byte[] bytes, int at) {
        int high = at + 1 < bytes.length ? Character.digit(bytes[at], 16) : -1;
        int low = at + 1 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
        if (high < 0 || low < 0) {
            throw Problem.badRequest("The parameter " + shown(encoded)
                    + " holds a percent sign without two hexadecimal digits; a percent sign itself is %25.");
        }
        return high * 16 + low;
    }

    private static String shown(String encoded) {
        return "'" + Truncated.of(encoded) + "'";
    }
}
