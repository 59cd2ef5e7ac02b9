package dev.understudy.server.http.jetty;

import dev.understudy.server.http.Delivery;
import dev.understudy.server.http.ExchangeListener;
import dev.understudy.server.http.RequestAttributes;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Buffers an answer and sends it asynchronously, so that a client that reads slowly does not occupy a thread. An answer
 * is in memory as a whole anyway, and a connection has only one at a time.
 */
final class AsyncResponseHandler extends Handler.Wrapper {
    private final Timeouts timeouts;
    private final @Nullable Supervision supervision;

    AsyncResponseHandler(Handler handler, Timeouts timeouts, @Nullable Supervision supervision) {
        super(handler);
        this.timeouts = timeouts;
        this.supervision = supervision;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Answer answer = new Answer(request, response, callback, timeouts, listener());
        if (supervision == null) {
            return super.handle(request, answer, answer.whenMade());
        }
        supervision.inFlight().lock();
        try {
            return super.handle(request, answer, answer.whenMade());
        } finally {
            supervision.inFlight().unlock();
        }
    }

    /** Who is told of the exchange; null for nobody. */
    private @Nullable ExchangeListener listener() {
        return supervision != null && supervision.exchanges().isListening() ? supervision.exchanges() : null;
    }

    /**
     * Buffers the answer until its last part, then sends it. The request completes when the answer is complete and
     * sent.
     */
    private static final class Answer extends Response.Wrapper {
        private final Callback callback;
        private final Timeouts timeouts;
        private final @Nullable ExchangeListener listener;
        private final ByteAccumulator kept = new ByteAccumulator();
        private boolean isWhole;
        private boolean isSent;
        private boolean isMade;
        private @Nullable Throwable failure;
        private Scheduler.@Nullable Task end;

        Answer(
                Request request,
                Response response,
                Callback callback,
                Timeouts timeouts,
                @Nullable ExchangeListener listener) {
            super(request, response);
            this.callback = callback;
            this.timeouts = timeouts;
            this.listener = listener;
        }

        Callback whenMade() {
            return Callback.from(this::made, this::failed);
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback written) {
            if (content != null) {
                kept.add(content);
            }
            if (last && !isWhole) {
                isWhole = true;
                send();
            }
            written.succeeded();
        }

        @Override
        public void reset() {
            kept.clear();
            super.reset();
        }

        private void send() {
            Request request = getRequest();
            RequestAttributes attributes = RequestAttributes.of(request::getAttribute, request::setAttribute);
            if (listener != null) {
                listener.completed(Exchanges.of(request, this, kept.all(), attributes));
            }
            Delivery delivery = attributes.delivery();
            if (delivery == null) {
                sendNow();
            } else {
                new DisturbedDelivery(delivery, this, kept.all(), this::sendNow, this::notSent).begin();
            }
        }

        private void sendNow() {
            if (getStatus() == HttpStatus.NOT_MODIFIED_304) {
                getWrapped()
                        .write(false, null, Callback.from(InvocationType.NON_BLOCKING, this::sendWhole, this::notSent));
            } else {
                sendWhole();
            }
            endInTime(kept.count());
        }

        /**
         * Follows the headers of a 304, which has no body. Sent together, they would contain a length of 0, which RFC
         * 9110, section 8.6, forbids if the answer with a body has another length.
         */
        private void sendWhole() {
            getWrapped().write(true, kept.all(), Callback.from(InvocationType.NON_BLOCKING, this::sent, this::notSent));
        }

        /** Most answers are sent immediately, and need no timeout. */
        private synchronized void endInTime(int length) {
            if (isSent) {
                return;
            }
            EndPoint connection =
                    getRequest().getConnectionMetaData().getConnection().getEndPoint();
            end = getRequest()
                    .getComponents()
                    .getScheduler()
                    .schedule(
                            () -> connection.close(new TimeoutException("The answer was not taken in time")),
                            timeouts.forBytes(length).toMillis(),
                            TimeUnit.MILLISECONDS);
        }

        private void sent() {
            notSent(null);
        }

        private void notSent(@Nullable Throwable why) {
            synchronized (this) {
                isSent = true;
                failure = why;
                if (end != null) {
                    end.cancel();
                }
                if (!isMade) {
                    return;
                }
            }
            complete();
        }

        private void made() {
            if (!isWhole) {
                isWhole = true;
                send();
            }
            synchronized (this) {
                isMade = true;
                if (!isSent) {
                    return;
                }
            }
            complete();
        }

        private void complete() {
            if (failure == null) {
                callback.succeeded();
            } else {
                callback.failed(failure);
            }
        }

        private void failed(Throwable why) {
            callback.failed(why);
        }
    }
}
