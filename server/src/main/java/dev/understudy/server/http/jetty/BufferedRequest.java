package dev.understudy.server.http.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body has been read. */
final class BufferedRequest extends Request.Wrapper {
    private final HttpFields headers;
    private final ByteBuffer body;
    private final Content.Chunk end;
    private Content.Chunk next;

    private BufferedRequest(Request request, ByteBuffer body, Content.Chunk end) {
        super(request);
        this.headers = request.getHeaders().contains(HttpHeader.EXPECT)
                ? HttpFields.build(request.getHeaders())
                        .remove(HttpHeader.EXPECT)
                        .asImmutable()
                : request.getHeaders();
        this.body = body.duplicate();
        this.next = Content.Chunk.from(body, false);
        this.end = end;
    }

    static BufferedRequest of(Request request, ByteBuffer body) {
        return new BufferedRequest(request, body, Content.Chunk.EOF);
    }

    /**
     * A request whose body is too large. One byte can be read, which shows that there is a body; reading more fails.
     */
    static BufferedRequest withoutBody(Request request) {
        return new BufferedRequest(
                request,
                ByteBuffer.allocate(1),
                Content.Chunk.from(new IOException("The body is too large to be read"), true));
    }

    /** The whole body, to be read once more. */
    ByteBuffer body() {
        return body.duplicate();
    }

    /** Without {@code Expect}, since the body has been read. */
    @Override
    public HttpFields getHeaders() {
        return headers;
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = next;
        next = end;
        return chunk;
    }

    @Override
    public void demand(Runnable callback) {
        getContext().execute(callback);
    }
}
