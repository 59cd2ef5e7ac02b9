package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.client.error.ApiException;
import dev.understudy.client.resource.ListResource;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that becomes part of a path stays one segment of it, in each method {@code of…} of each resource. */
class PathSegmentsTest {
    private StubServer server;
    private IntraClient intra;

    @BeforeEach
    void start() throws IOException {
        server = StubServer.start();
        intra = server.intraBuilder().build();
    }

    @AfterEach
    void stop() {
        intra.close();
        server.close();
    }

    /** For each method that puts a text into a path, a call with this text. */
    private List<Consumer<String>> accessors() {
        List<Consumer<String>> accessors = new ArrayList<>();
        for (Object resource : List.of(intra.users(), intra.projectsUsers(), intra.antiGravUnitsUsers())) {
            for (Method method : resource.getClass().getMethods()) {
                if (method.getName().startsWith("of") && method.getParameterTypes()[0] == String.class) {
                    accessors.add(text -> ((ListResource<?, ?>) invoke(method, resource, text))
                            .list()
                            .firstPage());
                }
            }
        }
        accessors.add(text -> {
            server.then(StubServer.Answer.of(404, "{}"));
            assertThatThrownBy(() -> intra.cursusUsers().ofUser(text).create(c -> c.cursusId(1L)))
                    .isInstanceOf(text == null ? IllegalArgumentException.class : ApiException.class);
        });
        assertThat(accessors).hasSize(17);
        return accessors;
    }

    private static Object invoke(Method method, Object resource, String text) {
        try {
            return method.invoke(resource, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new AssertionError(e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a/b,a%2Fb",
        "../..,..%2F..",
        "/,%2F",
        "a%2Fb,a%252Fb",
        "%2e%2e,%252e%252e",
        "a?b=c,a%3Fb%3Dc",
        "a#b,a%23b",
        "a;b=c,a%3Bb%3Dc",
        "..;a,..%3Ba",
        "a b,a%20b",
        "a+b,a%2Bb",
        "a&b,a%26b",
        "a\\b,a%5Cb",
        "été,%C3%A9t%C3%A9",
        "日本,%E6%97%A5%E6%9C%AC",
        "...,...",
        ".a,.a",
        "64,64"
    })
    void value_staysOneSegment(String value, String segment) {
        for (Consumer<String> accessor : accessors()) {
            accessor.accept(value);
        }

        assertThat(server.targets()).hasSize(17).allSatisfy(target -> assertThat(target.replaceFirst("\\?.*", ""))
                .matches("/v2/[a-z_]+/" + Pattern.quote(segment) + "/[a-z_]+"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t", ".", ".."})
    void valueThatIsNoSegment_isRefused(String value) {
        List<Consumer<String>> accessors = accessors();
        for (Consumer<String> accessor : accessors.subList(0, accessors.size() - 1)) {
            assertThatThrownBy(() -> accessor.accept(value)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> intra.cursusUsers().ofUser(value)).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void number_isASegment() {
        intra.users().ofCampus(-1).list().firstPage();

        assertThat(server.targets().get(0)).startsWith("/v2/campus/-1/users?");
    }
}
