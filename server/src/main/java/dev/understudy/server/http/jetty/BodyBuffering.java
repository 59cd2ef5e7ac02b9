package dev.understudy.server.http.jetty;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * A request body that is being received. It is read asynchronously, and the request is handled once the body is
 * complete. Not thread-safe: the container reads one part after another.
 */
final class BodyBuffering implements Invocable.Task {
    private final Handler next;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final BodyLimits limits;
    private final ReadTimeout readTimeout;

    private final ByteAccumulator bytes = new ByteAccumulator();
    private long roomTaken;

    BodyBuffering(Handler next, Request request, Response response, Callback callback, BodyLimits limits) {
        this.next = next;
        this.request = request;
        this.response = response;
        this.callback = Callback.from(this::leaveRoom, callback);
        this.limits = limits;
        this.readTimeout = ReadTimeout.with(request);
    }

    /** Reads on the thread of the request, which handles it if the body is complete already. */
    void begin() {
        read(Runnable::run);
    }

    /** Reads the next part. The request is handled on another thread, since this one serves other connections. */
    @Override
    public void run() {
        read(request.getContext());
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private void read(Executor executor) {
        for (Content.Chunk chunk = request.read(); chunk != null; chunk = request.read()) {
            if (Content.Chunk.isFailure(chunk)) {
                refuse(chunk.getFailure());
                return;
            }
            boolean isLast = chunk.isLast();
            int length = chunk.remaining();
            if (bytes.count() + length > limits.largestBytes()) {
                chunk.release();
                goOn(
                        executor,
                        BufferedRequest.withoutBody(request),
                        BodyDrain.drop(request, callback, limits.timeouts()));
                return;
            }
            if (!takeRoomFor(length)) {
                chunk.release();
                refuse(HttpStatus.SERVICE_UNAVAILABLE_503, "Too many large bodies are on their way. Try again later.");
                return;
            }
            bytes.add(chunk.getByteBuffer());
            chunk.release();
            if (isLast) {
                goOn(executor, BufferedRequest.of(request, bytes.all()), callback);
                return;
            }
        }
        if (readTimeout.isLeftOf(limits.timeouts().forBytes(bytes.count()))) {
            request.demand(this);
        } else {
            refuse(new TimeoutException());
        }
    }

    private boolean takeRoomFor(int length) {
        long missing = bytes.count() + length - BodyMemory.FREE_BYTES - roomTaken;
        if (missing <= 0) {
            return true;
        }
        if (!limits.memory().take(missing)) {
            return false;
        }
        roomTaken += missing;
        return true;
    }

    private void leaveRoom() {
        limits.memory().giveBack(roomTaken);
        roomTaken = 0;
    }

    private void goOn(Executor executor, Request whole, Callback answered) {
        readTimeout.end();
        try {
            executor.execute(() -> handle(whole, answered));
        } catch (RejectedExecutionException stopping) {
            callback.failed(stopping);
        }
    }

    private void handle(Request whole, Callback answered) {
        try {
            if (!next.handle(whole, response, answered)) {
                Response.writeError(whole, response, answered, HttpStatus.NOT_FOUND_404);
            }
        } catch (Throwable e) {
            Response.writeError(whole, response, answered, e);
        }
    }

    private void refuse(Throwable failure) {
        if (failure instanceof TimeoutException) {
            Timeouts timeouts = limits.timeouts();
            refuse(
                    HttpStatus.REQUEST_TIMEOUT_408,
                    "its body did not arrive within " + timeouts.body().toSeconds() + " seconds, and one more for each "
                            + timeouts.bytesPerSecond() + " bytes");
        } else {
            refuse(HttpStatus.BAD_REQUEST_400, "its body ends early, or its chunks are malformed");
        }
    }

    /** Closes the connection, since the rest of the body cannot be distinguished from the next request. */
    private void refuse(int status, String reason) {
        readTimeout.end();
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        Response.writeError(request, response, callback, status, reason);
    }
}
