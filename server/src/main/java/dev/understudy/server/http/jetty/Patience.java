package dev.understudy.server.http.jetty;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Request;

/**
 * Waits for bytes of a request until a moment. The connection's idle timeout is set to the time that is left, and so ends the
 * wait for a caller who sends nothing; one who sends a byte now and then is found out when it comes.
 */
final class Patience {
    private final EndPoint connection;
    private final AbstractConnector connector;
    private final long idleMilliseconds;
    private final long began = System.nanoTime();

    private Patience(EndPoint connection, AbstractConnector connector) {
        this.connection = connection;
        this.connector = connector;
        this.idleMilliseconds = connection.getIdleTimeout();
    }

    static Patience with(Request request) {
        return new Patience(request.getConnectionMetaData().getConnection().getEndPoint(), (AbstractConnector)
                request.getConnectionMetaData().getConnector());
    }

    /** Whether there is time left of what is allowed from the beginning; if so, the next wait ends with it. */
    boolean isLeftOf(Duration allowed) {
        long left = allowed.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        if (left > 0) {
            setIdleTimeout(connection, left, connector);
        }
        return left > 0;
    }

    /** A server that is stopping ends silent connections much sooner, and nobody may put that off. */
    static void setIdleTimeout(EndPoint connection, long milliseconds, AbstractConnector connector) {
        connection.setIdleTimeout(
                connector.isShutdown() ? Math.min(milliseconds, connector.getShutdownIdleTimeout()) : milliseconds);
    }

    /** The connection may be idle again as long as before. */
    void end() {
        setIdleTimeout(connection, idleMilliseconds, connector);
    }
}
