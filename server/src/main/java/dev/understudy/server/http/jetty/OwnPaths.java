package dev.understudy.server.http.jetty;

import jakarta.servlet.Servlet;
import java.util.function.Supplier;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * Serves the paths of the server itself, under {@value #PATH}, and its start page to a browser that asks for the root. Other
 * requests are left to the next handler.
 */
final class OwnPaths extends Handler.Wrapper {
    private static final String PATH = "/_understudy";
    private static final String START_PAGE = PATH + "/start";

    /** @param application is built and initialized at the first request */
    OwnPaths(Supplier<ResourceConfig> application) {
        super(context(application));
    }

    private static Handler context(Supplier<ResourceConfig> application) {
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath(PATH);
        context.addServlet(
                new ServletHolder(ServletContainer.class) {
                    @Override
                    protected Servlet createInstance() {
                        return new ServletContainer(application.get());
                    }
                },
                "/*");
        return context;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(isOfBrowserAtRoot(request) ? startPage(request) : request, response, callback);
    }

    private static boolean isOfBrowserAtRoot(Request request) {
        if (!"/".equals(request.getHttpURI().getPath())) {
            return false;
        }
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        return accept != null
                && accept.contains("text/html")
                && (HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod()));
    }

    private static Request startPage(Request request) {
        return Request.serveAs(
                request, HttpURI.build(request.getHttpURI()).path(START_PAGE).asImmutable());
    }
}
