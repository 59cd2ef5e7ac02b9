package dev.understudy.server.http.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;

/**
 * Closes a connection if the headers of a request are not complete in time. Every byte resets Jetty's idle timeout, so
 * it never expires for a client that sends a byte now and then. It still closes connections without a request.
 *
 * <p>Over TLS the first headers begin with the handshake, whose bytes are like any others here.
 */
final class HeaderTimeout {
    private HeaderTimeout() {}

    /** Accepts connections and applies the timeout to them. */
    static final class Connector extends ServerConnector {
        private final Duration limit;

        /** @param protocols from the outermost inwards */
        Connector(Server server, Duration limit, ConnectionFactory... protocols) {
            super(server, 1, 1, protocols);
            this.limit = limit;
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            Watched watched = new Watched(channel, selector, key, this);
            watched.setIdleTimeout(getIdleTimeout());
            return watched;
        }
    }

    /**
     * The beginning of the path of a request whose request line is too long; enough to determine the API. It is {@code /} over
     * TLS, where only encrypted bytes are kept.
     */
    static String beginningOfPath(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint() instanceof Watched connection
                ? connection.beginningOfPath()
                : "/";
    }

    /** Notifies a connection when the headers of a request are complete, and when the request is answered. */
    static final class Heads extends Handler.Wrapper {
        Heads(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Watched connection =
                    watched(request.getConnectionMetaData().getConnection().getEndPoint());
            connection.headIsComplete();
            return super.handle(request, response, Callback.from(connection::requestIsAnswered, callback));
        }

        /** Below TLS, if that is between. */
        private static Watched watched(EndPoint connection) {
            return (Watched) (connection instanceof EndPoint.Wrapper tls ? tls.unwrap() : connection);
        }
    }

    /** A connection. One thread at a time reads from it, and notifications of a request come before the next read. */
    private static final class Watched extends SocketChannelEndPoint {
        private static final int BEGINNING_BYTES = 64;

        private final Connector connector;
        private volatile boolean isInHead;
        private volatile boolean isInRequest;
        private volatile long began;
        private final boolean isEncrypted;
        private final byte[] beginning = new byte[BEGINNING_BYTES];
        private int beginningCount;

        Watched(SocketChannel channel, ManagedSelector selector, SelectionKey key, Connector connector) {
            super(channel, selector, key, connector.getScheduler());
            this.connector = connector;
            this.isEncrypted = connector.getDefaultConnectionFactory() instanceof SslConnectionFactory;
        }

        void headIsComplete() {
            isInRequest = true;
            endHead();
        }

        void requestIsAnswered() {
            isInRequest = false;
        }

        private void endHead() {
            if (isInHead) {
                isInHead = false;
                ReadTimeout.setIdleTimeout(this, connector.getIdleTimeout(), connector);
            }
        }

        @Override
        public int fill(ByteBuffer buffer) throws IOException {
            int count = super.fill(buffer);
            if (isInRequest || count < 0) {
                return count;
            }
            if (isInHead) {
                waitForTheRest();
            } else if (count > 0) {
                isInHead = true;
                began = System.nanoTime();
                beginningCount = 0;
            }
            keepBeginning(buffer, count);
            return count;
        }

        private void keepBeginning(ByteBuffer buffer, int count) {
            int length = Math.min(count, BEGINNING_BYTES - beginningCount);
            buffer.get(buffer.limit() - count, beginning, beginningCount, length);
            beginningCount += length;
        }

        String beginningOfPath() {
            String[] words = new String(beginning, 0, beginningCount, StandardCharsets.US_ASCII).split("[ ?]");
            return words.length > 1 ? words[1] : "/";
        }

        /** Waits for the rest of the headers. Most headers arrive at once, and need no timeout. */
        private void waitForTheRest() {
            long left = connector.limit.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            if (left <= 0) {
                close(new TimeoutException("The headers of a request did not end in time"));
            } else {
                ReadTimeout.setIdleTimeout(this, left, connector);
            }
        }

        /**
         * An answer before a request is handled rejects it, so the next bytes begin another request. Bytes of a handshake are
         * no answer.
         */
        @Override
        public boolean flush(ByteBuffer... buffers) throws IOException {
            if (!isInRequest && !isEncrypted) {
                endHead();
            }
            return super.flush(buffers);
        }
    }
}
