package example;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.json.JsonParserFactory;

/**
 * Starts the application, and logs in as a browser would. The server has to run with {@code --auto-login jeanne}. Its tokens
 * live for two hours, so an application that refreshes them three hours ahead does so at each request.
 */
final class Check {
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    private Check() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String[] options = {
            "--server.port=0", "--refresh-ahead=3h", "--spring.main.banner-mode=off", "--logging.level.root=warn"
        };
        try (var application = SpringApplication.run(Application.class, options)) {
            String port = application.getEnvironment().getRequiredProperty("local.server.port");
            new Check().logIn(URI.create("http://localhost:" + port + "/profile"));
        }
    }

    private void logIn(URI profile) throws IOException, InterruptedException {
        Map<String, Object> first = read(profile);
        if (!"jeanne".equals(first.get("login"))) {
            throw new IllegalStateException("logged in: " + first);
        }
        System.out.println("Spring Security logged in: jeanne");
        Object refreshed = read(profile).get("access_token");
        if (refreshed == null || refreshed.equals(first.get("access_token"))) {
            throw new IllegalStateException("not refreshed: " + refreshed);
        }
        System.out.println("Spring Security refreshed the token");
    }

    private Map<String, Object> read(URI profile) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(profile).build();
        HttpResponse<String> response = browser.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.uri() + " answers with status " + response.statusCode() + ": " + response.body());
        }
        return JsonParserFactory.getJsonParser().parseMap(response.body());
    }
}
