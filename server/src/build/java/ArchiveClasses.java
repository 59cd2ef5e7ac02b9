import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Creates the class data sharing archive of the packaged server: starts the jar, sends typical first requests, and stops it.
 * The virtual machine of the server writes the classes it has loaded to the archive. A build tool, run as a single source
 * file: {@code java ArchiveClasses.java JAR ARCHIVE}.
 */
final class ArchiveClasses {
    private static final String READY = "understudy listening on ";
    private static final String TOKEN_REQUEST =
            "grant_type=client_credentials&client_id=understudy-staff&client_secret=understudy-staff-secret";
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final List<String> LISTS = List.of(
            "/v2/users?filter[kind]=student&range[id]=1,100&sort=-login&page[size]=5",
            "/v2/projects_users",
            "/v2/anti_grav_units_users",
            "/v2/nothing");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    private ArchiveClasses(String url) {
        this.url = url;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Process server = start(arguments[0], arguments[1]);
        try {
            new ArchiveClasses(url(server)).sendRequests();
            server.destroy();
            int status = server.waitFor();
            if (status != 0) {
                throw new IOException("The server stopped with the status " + status);
            }
        } finally {
            server.destroyForcibly();
        }
    }

    private static Process start(String jar, String archive) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ArchiveClassesAtExit=" + archive,
                        "-XX:+UseSerialGC",
                        "-Xlog:disable",
                        "-jar",
                        jar,
                        "serve",
                        "--db",
                        "memory",
                        "--port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits for the line on standard output that names the address. */
    private static String url(Process server) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null || !line.startsWith(READY)) {
            throw new IOException("The server does not listen: " + line);
        }
        return line.substring(READY.length());
    }

    private void sendRequests() throws IOException, InterruptedException {
        String answer = send(request("/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(TOKEN_REQUEST)));
        Matcher token = TOKEN.matcher(answer);
        if (!token.find()) {
            throw new IOException("The server gives no token: " + answer);
        }
        for (String list : LISTS) {
            send(request(list).header("Authorization", "Bearer " + token.group(1)));
        }
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(
                URI.create(url + target.replace("[", "%5B").replace("]", "%5D")));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return response.body();
    }
}
