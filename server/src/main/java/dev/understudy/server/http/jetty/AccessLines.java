package dev.understudy.server.http.jetty;

import dev.understudy.server.http.RequestAttributes;
import dev.understudy.server.log.AccessEntry;
import dev.understudy.server.log.AccessLog;
import java.security.Principal;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;

/** Writes every request to the access log, including those that Jetty rejects. */
final class AccessLines implements RequestLog {
    /** The path that Jetty assigns to a request whose request line it cannot parse. */
    private static final String UNREAD = "/badMessage";

    private static final double MICROSECONDS_PER_TENTH = 100;
    private static final double TENTHS_PER_MILLISECOND = 10;

    private final AccessLog log;

    AccessLines(AccessLog log) {
        this.log = log;
    }

    @Override
    public void log(Request request, Response response) {
        String target = request.getHttpURI().getPathQuery();
        RequestAttributes attributes = RequestAttributes.of(request::getAttribute, request::setAttribute);
        Principal caller = attributes.caller();
        boolean isRead = !UNREAD.equals(target);
        log.add(new AccessEntry(
                Instant.now(),
                caller == null ? null : caller.getName(),
                isRead ? request.getMethod() : null,
                isRead ? target : null,
                response.getStatus(),
                milliseconds(request),
                attributes.reason()));
    }

    static double milliseconds(Request request) {
        long microseconds = TimeUnit.NANOSECONDS.toMicros(NanoTime.since(request.getBeginNanoTime()));
        return Math.round(microseconds / MICROSECONDS_PER_TENTH) / TENTHS_PER_MILLISECOND;
    }
}
