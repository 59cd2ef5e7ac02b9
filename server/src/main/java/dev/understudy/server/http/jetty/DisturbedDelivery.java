package dev.understudy.server.http.jetty;

import dev.understudy.server.http.Delivery;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/** Sends a response as a {@link Delivery} says. No thread waits for a delay. Not thread-safe: one step follows another. */
final class DisturbedDelivery {
    private static final int PARTS = 10;

    private final Delivery delivery;
    private final Response response;
    private final ByteBuffer body;
    private final Runnable usual;
    private final Consumer<@Nullable Throwable> sent;

    /**
     * @param response its wrapped response is written to
     * @param usual sends the response as a whole
     * @param sent is called when the response is sent, with null, or is not sent to the end
     */
    DisturbedDelivery(
            Delivery delivery,
            Response.Wrapper response,
            ByteBuffer body,
            Runnable usual,
            Consumer<@Nullable Throwable> sent) {
        this.delivery = delivery;
        this.response = response.getWrapped();
        this.body = body.duplicate();
        this.usual = usual;
        this.sent = sent;
    }

    void begin() {
        if (delivery.delay().isZero()) {
            deliver();
        } else {
            later(delivery.delay(), this::deliver);
        }
    }

    private void deliver() {
        switch (delivery.manner()) {
            case WHOLE -> usual.run();
            case DROPPED -> drop();
            case TRUNCATED -> write(false, body.remaining() / 2, this::cut);
            case SLOW -> part(1);
        }
    }

    private void part(int number) {
        boolean isLast = number == PARTS;
        int length = isLast ? body.remaining() : body.remaining() / (PARTS - number + 1);
        Runnable next = isLast
                ? () -> sent.accept(null)
                : () -> later(delivery.span().dividedBy(PARTS - 1), () -> part(number + 1));
        write(isLast, length, next);
    }

    private void write(boolean isLast, int length, Runnable next) {
        ByteBuffer part = body.slice(body.position(), length);
        body.position(body.position() + length);
        response.write(isLast, part, Callback.from(InvocationType.NON_BLOCKING, next, sent));
    }

    /** The request counts as answered, by an empty response that nobody gets. */
    private void drop() {
        close();
        response.getHeaders().remove(HttpHeader.CONTENT_LENGTH);
        sent.accept(null);
    }

    private void cut() {
        close();
        sent.accept(new EofException("The response was cut, as it was asked for"));
    }

    private void close() {
        response.getRequest()
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private void later(Duration delay, Runnable step) {
        Request request = response.getRequest();
        request.getComponents().getScheduler().schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
