package dev.understudy.server.http.jetty;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Request;

/**
 * A timeout for receiving a request. The idle timeout of the connection is set to the time that is left, which ends the
 * wait for a silent client. A client that sends a byte now and then times out when a byte arrives.
 */
final class ReadTimeout {
    private final EndPoint connection;
    private final AbstractConnector connector;
    private final long idleMilliseconds;
    private final long began = System.nanoTime();

    private ReadTimeout(EndPoint connection, AbstractConnector connector) {
        this.connection = connection;
        this.connector = connector;
        this.idleMilliseconds = connection.getIdleTimeout();
    }

    static ReadTimeout with(Request request) {
        return new ReadTimeout(request.getConnectionMetaData().getConnection().getEndPoint(), (AbstractConnector)
                request.getConnectionMetaData().getConnector());
    }

    /** Whether time is left of the total; if so, sets the idle timeout to it. */
    boolean isLeftOf(Duration allowed) {
        long left = allowed.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        if (left > 0) {
            setIdleTimeout(connection, left, connector);
        }
        return left > 0;
    }

    /** Sets the idle timeout. While the server stops, its shorter timeout is the maximum. */
    static void setIdleTimeout(EndPoint connection, long milliseconds, AbstractConnector connector) {
        connection.setIdleTimeout(
                connector.isShutdown() ? Math.min(milliseconds, connector.getShutdownIdleTimeout()) : milliseconds);
    }

    /** Restores the idle timeout. */
    void end() {
        setIdleTimeout(connection, idleMilliseconds, connector);
    }
}
