package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.client.generated.invoker.ApiException;
import dev.understudy.client.generated.model.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    @Test
    void example_listsUsers() throws ApiException {
        try (TestServer server = TestServer.start()) {
            assertThat(ReadmeExample.listUsers(server.url()))
                    .extracting(User::getLogin)
                    .containsExactly("cdooku", "jabinks");
        }
    }

    @Test
    void example_isTheOneInTheReadme() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/understudy/client/ReadmeExample.java"));
        String example = source.substring(source.indexOf("import "));

        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + example + "```\n");
    }
}
