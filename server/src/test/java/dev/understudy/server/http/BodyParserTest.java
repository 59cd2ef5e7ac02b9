package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.json.Json;
import dev.understudy.server.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bytes, JSON and names of a form are parsed to. What is refused over HTTP, and how, is in {@link BrokenBodyTest}. */
@Tag("embedded")
class BodyParserTest {
    private static final ObjectMapper MAPPER = Json.mapper();

    private static String tree(String form) {
        return BodyParser.tree(Parameters.parse(form)).toString();
    }

    private static void assertRefused(int status, ThrowingCallable parse) {
        assertThatThrownBy(parse).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status())
                .isEqualTo(status));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a=1                | {\"a\":\"1\"}",
                "a=1&a=2            | {\"a\":\"2\"}",
                "a[b]=1&a[c]=2      | {\"a\":{\"b\":\"1\",\"c\":\"2\"}}",
                "a[b][c]=1          | {\"a\":{\"b\":{\"c\":\"1\"}}}",
                "a=1&a[b]=2         | {\"a\":{\"b\":\"2\"}}",
                "a[b]=1&a=2         | {\"a\":\"2\"}",
                "a[]=1              | {\"a[]\":\"1\"}",
                "[a]=1              | {\"[a]\":\"1\"}",
                "a[b=1              | {\"a[b\":\"1\"}",
                "a[[b]]=1           | {\"a[[b]]\":\"1\"}",
                "a[b]c=1            | {\"a[b]c\":\"1\"}"
            })
    void tree_ofNames_isNested(String form, String tree) {
        assertThat(tree(form)).isEqualTo(tree);
    }

    @Test
    void tree_ofANameThatIsNestedTooDeep_isRefused() {
        assertThat(tree("a" + "[b]".repeat(49) + "=1")).endsWith("}".repeat(50));
        assertRefused(400, () -> tree("a" + "[b]".repeat(50) + "=1"));
    }

    @Test
    void json_ofAnObject_isRead_withAByteOrderMarkToo() throws IOException {
        assertThat(BodyParser.json(MAPPER, "{\"a\":1}").get("a").asInt()).isEqualTo(1);
        assertThat(BodyParser.json(MAPPER, "\ufeff{\"a\":1}").get("a").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "null", "\"a\"", "{\"a\":", "{\"a\":1}x", "{a:1}", "\ufeff\ufeff{}"})
    void json_ofAnythingElse_isRefused(String text) {
        assertRefused(400, () -> BodyParser.json(MAPPER, text));
    }

    @Test
    void json_thatIsInvalid_isRefusedWithTheLineAndColumn() {
        assertThatThrownBy(() -> BodyParser.json(MAPPER, "{\n  \"a\": ]"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("line 2, column 8");
    }

    @Test
    void text_isUtf8() {
        assertThat(BodyParser.text("é€😀".getBytes(StandardCharsets.UTF_8))).isEqualTo("é€😀");
        assertRefused(400, () -> BodyParser.text(new byte[] {(byte) 0xe9}));
        assertRefused(400, () -> BodyParser.text(new byte[] {(byte) 0xc0, (byte) 0x80}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\\u0000\"}", "{\"\\u0000\":1}", "{\"a\":[{\"b\":\"\\ud800\"}]}"})
    void unstorableText_isRefused_howeverDeep(String json) throws IOException {
        assertRefused(400, () -> BodyParser.refuseUnstorable(MAPPER.readTree(json)));
    }

    @Test
    void storableText_isNot() throws IOException {
        BodyParser.refuseUnstorable(MAPPER.readTree("{\"a\":[\"\\ud83d\\ude00\",null,1,{}]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip"})
    void codedBody_isRefused(String coding) {
        assertRefused(415, () -> BodyParser.refuseCoded(coding));
    }

    @Test
    void uncodedBody_isNot() {
        BodyParser.refuseCoded(null);
        BodyParser.refuseCoded(" ");
        BodyParser.refuseCoded(" Identity ");
    }

    @Test
    void bytes_areAllOfTheBody_orItIsTooLarge() {
        assertThat(BodyParser.bytes(new ByteArrayInputStream(new byte[] {1, 2})))
                .containsExactly(1, 2);
        assertRefused(
                413,
                () -> BodyParser.bytes(new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("not read");
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        throw new IOException("not read");
                    }
                }));
    }
}
