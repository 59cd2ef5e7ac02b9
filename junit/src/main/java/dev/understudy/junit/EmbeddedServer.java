package dev.understudy.junit;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The methods of {@code dev.understudy.server.EmbeddedServer}, which are called by reflection. */
interface EmbeddedServer extends AutoCloseable {
    String url();

    /** Throws an {@link IllegalStateException} without TLS. */
    X509Certificate certificate();

    /** Trusts the certificate. Throws an {@link IllegalStateException} without TLS. */
    SSLContext sslContext();

    void reset();

    Instant now();

    void setTime(Instant moment);

    void advanceTime(Duration duration);

    void freezeTime();

    void unfreezeTime();

    void releaseTime();

    /** Takes a rule as the control API does. */
    void addFault(Map<String, ?> rule);

    /** The rules as the control API shows them. */
    List<Map<String, Object>> faults();

    void clearFaults();

    /** The requests as the control API shows them. Null stands for any. */
    List<Map<String, Object>> requests(@Nullable String method, @Nullable String path);

    void clearRequests();

    /** For each application uid and secret, followed by its roles. */
    List<List<String>> applications();

    List<String> openApiTokens();

    @Override
    void close();
}
