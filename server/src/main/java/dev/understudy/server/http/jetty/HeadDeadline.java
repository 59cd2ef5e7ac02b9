package dev.understudy.server.http.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * Closes a connection on which a request has begun whose headers do not end in time. Jetty's idle timeout is renewed by every
 * byte, so that it never ends for a caller who sends one now and then; it still is what ends a connection without a request.
 */
final class HeadDeadline {
    private HeadDeadline() {}

    /** Listens, and watches over each connection. */
    static final class Connector extends ServerConnector {
        private final Duration limit;

        Connector(Server server, Duration limit, ConnectionFactory protocol) {
            super(server, 1, 1, protocol);
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
     * The path of a request whose first line the container gave up to read, as far as it is known: enough to tell the API.
     */
    static String beginningOfPath(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint() instanceof Watched connection
                ? connection.beginningOfPath()
                : "/";
    }

    /** Tells a connection that the headers of a request are complete, and that the request was answered. */
    static final class Heads extends Handler.Wrapper {
        Heads(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Watched connection =
                    (Watched) request.getConnectionMetaData().getConnection().getEndPoint();
            connection.headIsComplete();
            return super.handle(request, response, Callback.from(connection::requestIsAnswered, callback));
        }
    }

    /** A connection. One thread at a time reads from it; what is told of its request comes before the next read. */
    private static final class Watched extends SocketChannelEndPoint {
        private static final int BEGINNING_BYTES = 64;

        private final Connector connector;
        private volatile boolean isInHead;
        private volatile boolean isInRequest;
        private volatile long began;
        private final byte[] beginning = new byte[BEGINNING_BYTES];
        private int beginningCount;

        Watched(SocketChannel channel, ManagedSelector selector, SelectionKey key, Connector connector) {
            super(channel, selector, key, connector.getScheduler());
            this.connector = connector;
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
                Patience.setIdleTimeout(this, connector.getIdleTimeout(), connector);
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

        /** The head is not complete, since more is read; most heads come whole, and need no clock set for them. */
        private void waitForTheRest() {
            long left = connector.limit.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            if (left <= 0) {
                close(new TimeoutException("The headers of a request did not end in time"));
            } else {
                Patience.setIdleTimeout(this, left, connector);
            }
        }

        /** What is written before a request was handled is a refusal: the next bytes begin another. */
        @Override
        public boolean flush(ByteBuffer... buffers) throws IOException {
            if (!isInRequest) {
                endHead();
            }
            return super.flush(buffers);
        }
    }
}
