package dev.understudy.server;

import dev.understudy.server.auth.RegisteredClients;
import dev.understudy.server.auth.RegisteredClients.Client;
import dev.understudy.server.db.DatabaseUrls;
import dev.understudy.server.log.Escaping;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The report on a started server: its database, data set, clients and documents. */
final class StartReport {
    private static final int LABEL_WIDTH = 14;
    private static final int MOST_CLIENTS = 8;

    private final Config config;
    private final Jdbi jdbi;
    private final boolean keepsRows;
    private final List<String> lines = new ArrayList<>();

    /** @param keepsRows whether the database had rows, so that no data set was loaded */
    StartReport(Config config, Jdbi jdbi, boolean keepsRows) {
        this.config = config;
        this.jdbi = jdbi;
        this.keepsRows = keepsRows;
    }

    /** @param isDataSetAskedFor whether the data set is given, not the default */
    void writeTo(PrintWriter err, boolean isDataSetAskedFor) {
        Optional<String> file = databaseFile();
        RegisteredClients clients = RegisteredClients.of(jdbi, MOST_CLIENTS);
        add("database", List.of(database()));
        add("data set", List.of(dataSet()));
        add("applications", shown(clients.applications(), clients.applicationCount()));
        add("Fab-manager", shown(clients.openApiClients(), clients.openApiClientCount()));
        if (config.tls() != null) {
            add("certificate", certificate(config.tls()));
        }
        add("documents", List.of(documents()));
        if (keepsRows && isDataSetAskedFor && !config.dataSet().equals(Config.NO_DATA_SET)) {
            lines.add("The database holds rows already. They are kept, and " + config.dataSet()
                    + " is not loaded. To begin anew, name another database with --db"
                    + file.map(path -> ", or stop the server and remove " + path)
                            .orElse("") + ".");
        }
        lines.forEach(line -> err.println(Escaping.text(line)));
        err.flush();
    }

    private void add(String label, List<String> values) {
        String indented = "  " + label + " ".repeat(LABEL_WIDTH - label.length());
        for (String value : values) {
            lines.add(indented + value);
            indented = " ".repeat(indented.length());
        }
    }

    /** Where the rows are: a file, the memory, or a database server. */
    String database() {
        return databaseFile().orElseGet(this::otherDatabase);
    }

    /** The file of an H2 database, as H2 reports it. */
    private Optional<String> databaseFile() {
        if (!config.db().startsWith("jdbc:h2:")) {
            return Optional.empty();
        }
        return jdbi.withHandle(handle -> handle.createQuery("select database_path()")
                        .mapTo(String.class)
                        .findOne())
                .map(path -> path + ".mv.db");
    }

    private String otherDatabase() {
        boolean isInMemory = config.db().equals(Config.MEMORY) || config.db().startsWith("jdbc:h2:mem:");
        return isInMemory ? "in memory, gone when the server stops" : DatabaseUrls.shown(config.db());
    }

    private String dataSet() {
        if (keepsRows) {
            return "the rows that the database held already";
        }
        return config.dataSet().equals(Config.NO_DATA_SET)
                ? "none, the database is empty"
                : config.dataSet() + ", loaded now";
    }

    private static List<String> shown(List<Client> clients, long count) {
        if (clients.isEmpty()) {
            return List.of("none");
        }
        int width = clients.stream()
                .filter(client -> client.publicSecret().isPresent())
                .mapToInt(client -> client.name().length())
                .max()
                .orElse(0);
        List<String> shown = new ArrayList<>();
        clients.forEach(client -> shown.add(client.publicSecret()
                .map(secret -> String.format("%-" + width + "s  %s", client.name(), secret))
                .orElse(client.name())));
        if (count > clients.size()) {
            shown.add("and " + (count - clients.size()) + " more");
        }
        return shown;
    }

    private static List<String> certificate(TlsOptions tls) {
        String source = tls.isSelfSigned() ? "made now" : "that of " + tls.source();
        return List.of(tls.certificateFile() == null ? source : source + ", written to " + tls.certificateFile());
    }

    /** The documents of the checkout that the server was built in; outside of one, the help. */
    private static String documents() {
        try {
            Path jar = Path.of(StartReport.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path folder = jar.getParent(); folder != null; folder = folder.getParent()) {
                Path readme = folder.resolve("README.md");
                if (Files.exists(readme) && Files.isDirectory(folder.resolve("api-spec"))) {
                    return readme + ", and docs beside it";
                }
            }
        } catch (URISyntaxException e) {
            // a place that has no path has no documents either
        }
        return "understudy serve --help";
    }
}
