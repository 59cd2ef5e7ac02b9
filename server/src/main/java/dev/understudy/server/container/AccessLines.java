package dev.understudy.server.container;

import dev.understudy.server.log.AccessEntry;
import dev.understudy.server.log.AccessLog;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;

/** Tells the access log of every request, also of those that Jetty refuses by itself. */
final class AccessLines implements RequestLog {
    /** What Jetty takes for the path of a request whose first line it cannot read. */
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
        boolean isRead = !UNREAD.equals(target);
        log.add(new AccessEntry(
                Instant.now(),
                attribute(request, AccessEntry.APPLICATION),
                isRead ? request.getMethod() : null,
                isRead ? target : null,
                response.getStatus(),
                milliseconds(request),
                attribute(request, AccessEntry.REASON)));
    }

    private static String attribute(Request request, String name) {
        return request.getAttribute(name) instanceof String text ? text : null;
    }

    private static double milliseconds(Request request) {
        long microseconds = TimeUnit.NANOSECONDS.toMicros(NanoTime.since(request.getBeginNanoTime()));
        return Math.round(microseconds / MICROSECONDS_PER_TENTH) / TENTHS_PER_MILLISECOND;
    }
}
