package dev.understudy.server;

import dev.understudy.server.control.LocalControl;
import dev.understudy.server.db.DataSet;
import dev.understudy.server.db.DataSetFile;
import dev.understudy.server.db.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server on a free port of this machine with its database in memory, which can be reset to its data set. Callers that
 * have other versions of the server's libraries use it through reflection, so its methods take and return only types of
 * the JDK. Thread-safe.
 */
public final class EmbeddedServer implements AutoCloseable {
    private final Understudy server;
    private final Secrets secrets;
    private final LocalControl control;

    /**
     * Starts a server.
     *
     * @param dataSet as {@link Config#dataSet}
     * @param strict whether undocumented parameters are rejected
     * @param tls whether it serves HTTPS instead of HTTP, with a certificate that it makes
     * @param clock the clock of the server
     * @throws StartException if the server cannot start
     */
    public EmbeddedServer(String dataSet, boolean strict, boolean tls, Clock clock) {
        server = Understudy.start(
                Config.inMemory().toBuilder()
                        .dataSet(dataSet)
                        .strict(strict)
                        .tls(tls ? new TlsOptions(TlsOptions.SELF_SIGNED, null, null) : null)
                        .build(),
                clock);
        try {
            server.control().keep();
            control = new LocalControl(server.control());
            secrets = secrets(dataSet);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The base URL of the server, without a trailing slash. */
    public String url() {
        return server.url();
    }

    /**
     * The certificate of the server.
     *
     * @throws IllegalStateException without TLS
     */
    public X509Certificate certificate() {
        X509Certificate certificate = server.certificate();
        if (certificate == null) {
            throw new IllegalStateException("The server has no certificate. Start it with tls = true, or tls(true).");
        }
        return certificate;
    }

    /**
     * For clients that trust the certificate of the server, and no other.
     *
     * @throws IllegalStateException without TLS
     */
    public SSLContext sslContext() {
        try {
            return TrustedCertificates.of(List.of(certificate()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be trusted", e);
        }
    }

    /**
     * Restores the rows of the data set, deletes all access tokens, and resets all rate limits. Deletes faults and the
     * journal of requests, and releases the clock.
     */
    public void reset() {
        server.control().reset();
    }

    /** The time of the server. */
    public Instant now() {
        return control.now();
    }

    public void setTime(Instant moment) {
        control.set(moment);
    }

    public void advanceTime(Duration duration) {
        control.advance(duration);
    }

    public void freezeTime() {
        control.freeze();
    }

    public void unfreezeTime() {
        control.unfreeze();
    }

    /** Returns to the clock that the server was started with. */
    public void releaseTime() {
        control.release();
    }

    /**
     * Adds a rule after the others.
     *
     * @param rule the members of {@code Rule} in {@code api-spec/control/openapi.yaml}
     * @throws IllegalArgumentException that says what would be right
     */
    public void addFault(Map<String, ?> rule) {
        control.addFault(rule);
    }

    /** All rules with their hits. */
    public List<Map<String, Object>> faults() {
        return control.faults();
    }

    public void clearFaults() {
        control.clearFaults();
    }

    /**
     * The requests that were answered, oldest first, without secrets: the members of {@code Exchange} in
     * {@code api-spec/control/openapi.yaml}.
     *
     * @param method null for any
     * @param path may have {@code *}, which stands for any characters; null for any
     */
    public List<Map<String, Object>> requests(@Nullable String method, @Nullable String path) {
        return control.requests(method, path);
    }

    public void clearRequests() {
        control.clearRequests();
    }

    /** The applications in the order of the data set: for each its uid, its secret, then its roles. */
    public List<List<String>> applications() {
        Map<String, Set<String>> roles = roles();
        List<List<String>> applications = new ArrayList<>();
        secrets.ofApplications().forEach((uid, secret) -> {
            List<String> application = new ArrayList<>(List.of(uid, secret));
            application.addAll(roles.getOrDefault(uid, Set.of()));
            applications.add(application);
        });
        return applications;
    }

    private Map<String, Set<String>> roles() {
        Map<String, Set<String>> roles = new HashMap<>();
        server.jdbi().useHandle(handle -> handle.createQuery("""
                        select uid, role from applications
                        join application_roles on application_roles.application_id = applications.id""")
                .map((row, context) -> roles.computeIfAbsent(row.getString("uid"), uid -> new TreeSet<>())
                        .add(row.getString("role")))
                .list());
        return roles;
    }

    /** The tokens of Fab-manager's open API, in the order of the data set. */
    public List<String> openApiTokens() {
        return secrets.openApiTokens();
    }

    private static Secrets secrets(String dataSet) {
        if (dataSet.equals(Config.NO_DATA_SET)) {
            return Secrets.NONE;
        }
        if (OpenDatabase.isFile(dataSet)) {
            return secretsOfFile(dataSet);
        }
        try (InputStream json = DataSet.builtIn(DataSet.DOCUMENTED)) {
            return Secrets.of(json);
        } catch (IOException e) {
            throw new StartException("The data set " + dataSet + " cannot be read. " + e.getMessage(), e);
        }
    }

    private static Secrets secretsOfFile(String file) {
        try {
            return Secrets.of(new DataSetFile(Path.of(file)));
        } catch (IOException e) {
            throw new StartException("The data set " + file + " cannot be read. " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
