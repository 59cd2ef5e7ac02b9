package dev.understudy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README quotes is what a newcomer sees: its {@code curl} lines are sent, and the answers compared. */
class ReadmeIT {
    private static final String QUOTED_URL = "http://127.0.0.1:4242";
    private static final Pattern CURL =
            Pattern.compile("^\\$ curl (?<arguments>.+)\\n(?<answer>[{\\[].*)$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern OPTION = Pattern.compile("^\\| `(--[a-z-]+)` \\|", Pattern.MULTILINE);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void everyQuotedCurl_givesTheQuotedAnswer() throws Exception {
        List<MatchResult> quoted = CURL.matcher(readme()).results().toList();
        assertThat(quoted).hasSizeGreaterThanOrEqualTo(6);

        try (PackagedServer server = PackagedServer.start(folder, "--port", "0", "--db", "memory")) {
            String token = "";
            for (MatchResult call : quoted) {
                String answer = send(words(call.group(1)), server.url(), token).replace(server.url(), QUOTED_URL);
                if (answer.contains("\"access_token\"")) {
                    token = answer.replaceAll(".*\"access_token\":\"([0-9a-f]{64})\".*", "$1");
                }
                assertThat(stable(answer)).as(call.group(1)).isEqualTo(stable(call.group(2)));
            }
        }
    }

    @Test
    void everyOptionOfServe_isInTheReadme() throws Exception {
        try (PackagedServer help = PackagedServer.launch(folder, java.util.Map.of(), List.of("--help"))) {
            assertThat(help.exitCode()).isZero();
            List<String> options = Pattern.compile("--[a-z-]+")
                    .matcher(String.join("\n", help.output()))
                    .results()
                    .map(MatchResult::group)
                    .filter(option -> !option.equals("--help") && !option.equals("--version"))
                    .distinct()
                    .filter(option -> !option.equals("--public-url-is"))
                    .toList();
            assertThat(OPTION.matcher(readme()).results().map(option -> option.group(1)))
                    .containsExactlyInAnyOrderElementsOf(options);
        }
    }

    private static String readme() throws java.io.IOException {
        return Files.readString(Path.of("..", "README.md"));
    }

    private static List<String> words(String arguments) {
        List<String> words = new ArrayList<>();
        WORD.matcher(arguments).results().forEach(word -> {
            for (int group = 1; group <= 3; group++) {
                if (word.group(group) != null) {
                    words.add(word.group(group));
                }
            }
        });
        return words;
    }

    /** Sends what curl would: {@code -d} makes a form-typed POST, {@code -H} sets a header. */
    private String send(List<String> words, String url, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        List<String> data = new ArrayList<>();
        boolean typed = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-d")) {
                data.add(words.get(++i));
            } else if (word.equals("-H")) {
                String[] header = words.get(++i).replace("$TOKEN", token).split(": ", 2);
                typed |= header[0].equals("Content-Type");
                request.header(header[0], header[1]);
            } else if (word.startsWith(QUOTED_URL)) {
                request.uri(URI.create(word.replace(QUOTED_URL, url)));
            } else {
                assertThat(word).as("an argument of curl that this test knows").isIn("-s", "-gs");
            }
        }
        if (!data.isEmpty()) {
            request.POST(HttpRequest.BodyPublishers.ofString(String.join("&", data)));
            if (!typed) {
                request.header("Content-Type", "application/x-www-form-urlencoded");
            }
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** A token and its time are new every time. */
    private static String stable(String answer) {
        return answer.replaceAll("\"access_token\":\"[^\"]*\"", "\"access_token\":\"…\"")
                .replaceAll("\"created_at\":\\d+", "\"created_at\":0");
    }
}
