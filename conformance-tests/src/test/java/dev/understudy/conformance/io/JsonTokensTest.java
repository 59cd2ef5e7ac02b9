package dev.understudy.conformance.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTokensTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":0.0} | {\"a\":0} | /a: expected 0.0, found 0",
                "{\"a\":1} | {\"a\":\"1\"} | /a: expected 1, found \"1\"",
                "{\"a\":null} | {\"a\":\"null\"} | /a: expected null, found \"null\"",
                "{\"a\":null,\"b\":1} | {\"b\":1} | /a: expected the member \"a\", found the member \"b\" (/b)",
                "{\"a\":1,\"b\":2} | {\"b\":2,\"a\":1} | /a: expected the member \"a\", found the member \"b\" (/b)",
                "{\"a\":1} | {\"a\":1,\"b\":2} | the whole: expected the end of the object, found the member \"b\" (/b)",
                "[[1,2]] | [[1]] | /0/1: expected 2, found the end of the array (/0)",
                "[{\"a/b\":1}] | [{\"a/b\":2}] | /0/a~1b: expected 1, found 2",
                "{} | [] | the whole: expected an object, found an array",
                "{} | {} {} | the whole: expected nothing more, found an object",
                "1e1 | 10 | the whole: expected 1e1, found 10",
            })
    void firstDifference_isNamedWithItsPlace(String expected, String actual, String difference) throws Exception {
        assertThat(JsonTokens.of(expected).firstDifference(JsonTokens.of(actual)))
                .contains(difference);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": [1, 2.50]} | {\"a\":[1,2.50]}",
                "\"\\u00e9\\/\" | \"é/\"",
            })
    void whiteSpaceAndEscapes_makeNoDifference(String expected, String actual) throws Exception {
        assertThat(JsonTokens.of(expected).firstDifference(JsonTokens.of(actual)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1", "{\"a\":1,\"a\":1}", "<html>", "[1],", "{}x"})
    void whatIsNoJson_isRefused(String text) {
        assertThatThrownBy(() -> JsonTokens.of(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void nothing_isNoValue() throws Exception {
        assertThat(JsonTokens.of("{}").firstDifference(JsonTokens.of("")))
                .contains("the whole: expected an object, found nothing more");
    }
}
