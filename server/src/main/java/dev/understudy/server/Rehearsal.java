package dev.understudy.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the server as its users do, asks it what they ask first, and ends. The build runs it once, so that the virtual
 * machine keeps the classes it loaded in an archive, from which later starts take them.
 */
final class Rehearsal {
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

    private Rehearsal(int port) {
        this.url = "http://127.0.0.1:" + port;
    }

    public static void main(String[] arguments) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Thread caller = new Thread(() -> System.exit(new Rehearsal(port).ask()), "rehearsal");
        caller.setDaemon(true);
        caller.start();
        Main.main(new String[] {"serve", "--db", "memory", "--port", Integer.toString(port)});
    }

    /** The exit code. */
    private int ask() {
        try {
            Matcher token = TOKEN.matcher(token());
            if (!token.find()) {
                return 1;
            }
            for (String list : LISTS) {
                send(request(list).header("Authorization", "Bearer " + token.group(1)));
            }
            return 0;
        } catch (IOException e) {
            System.err.println("The rehearsal failed: " + e);
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Asks until the server listens; if it cannot start, {@link Main} ends the process. */
    private String token() throws IOException, InterruptedException {
        while (true) {
            try {
                return send(request("/oauth/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(TOKEN_REQUEST)));
            } catch (ConnectException e) {
                Thread.sleep(20);
            }
        }
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(
                URI.create(url + target.replace("[", "%5B").replace("]", "%5D")));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
