package dev.understudy.server.http;

import dev.understudy.server.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.InputStream;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one request beyond its HTTP message. The filters fill it; resources, error mappers and the access log read
 * it. It is kept as a single attribute of the request. Not thread-safe: one thread at a time serves a request.
 */
public final class RequestAttributes {
    private static final String ATTRIBUTE = RequestAttributes.class.getName();

    private final long startedAt = System.nanoTime();
    private @Nullable String id;
    private @Nullable InputStream body;
    private Parameters query = Parameters.NONE;
    private Parameters parameters = Parameters.NONE;
    private @Nullable Problem queryFault;
    private @Nullable Problem bodyFault;
    private @Nullable Principal caller;
    private @Nullable Problem authenticationFault;
    private @Nullable String reason;
    private Alteration alteration = Alteration.NONE;
    private @Nullable Delivery delivery;
    private final List<String> ignoredParameters = new ArrayList<>();
    private final Map<String, String> answerHeaders = new LinkedHashMap<>();

    private RequestAttributes() {}

    /** The attributes of a request, made at the first call. */
    public static RequestAttributes of(ContainerRequestContext request) {
        return of(request::getProperty, request::setProperty);
    }

    /**
     * The attributes of a request, made at the first call.
     *
     * @param get reads an attribute of the request by its name
     * @param set writes an attribute of the request
     */
    public static RequestAttributes of(Function<String, @Nullable Object> get, BiConsumer<String, Object> set) {
        if (get.apply(ATTRIBUTE) instanceof RequestAttributes attributes) {
            return attributes;
        }
        RequestAttributes attributes = new RequestAttributes();
        set.accept(ATTRIBUTE, attributes);
        return attributes;
    }

    /** The time since the first filter saw the request. */
    long elapsedMicroseconds() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startedAt);
    }

    /** The id of the request; null until it is set. */
    @Nullable
    String id() {
        return id;
    }

    void setId(String id) {
        this.id = id;
    }

    /** The body as the container gives it; null until it is set. */
    @Nullable
    InputStream body() {
        return body;
    }

    void setBody(InputStream body) {
        this.body = body;
    }

    /**
     * The decoded query; empty if the request was refused before it was read.
     *
     * @throws Problem 400 if it cannot be decoded
     */
    public Parameters query() {
        if (queryFault != null) {
            throw queryFault;
        }
        return query;
    }

    /**
     * The decoded query and, where the request reads, the parameters of its body; empty if the request was refused before they
     * were read.
     *
     * @throws Problem 400 if they cannot be decoded
     */
    public Parameters parameters() {
        if (queryFault != null) {
            throw queryFault;
        }
        if (bodyFault != null) {
            throw bodyFault;
        }
        return parameters;
    }

    /** Whether {@link #parameters} can be decoded. */
    public boolean isReadable() {
        return queryFault == null && bodyFault == null;
    }

    /** Sets the query, which is all the parameters there are until {@link #setParameters}. */
    void setQuery(Parameters query) {
        this.query = query;
        this.parameters = query;
    }

    /** Sets why the query cannot be decoded; it is thrown when the query is asked for. */
    void setQueryFault(Problem fault) {
        this.queryFault = fault;
    }

    void setParameters(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Sets why the parameters in the body cannot be decoded; it is thrown when the parameters are asked for. */
    void setBodyFault(Problem fault) {
        this.bodyFault = fault;
    }

    /** Who makes the request; null if that is not known. */
    public @Nullable Principal caller() {
        return caller;
    }

    /**
     * Sets who makes the request.
     *
     * @param caller its name is the uid of an application or the name of an open API client, as the access log shows it
     */
    public void setCaller(Principal caller) {
        this.caller = caller;
    }

    /** Why the caller is not authenticated; null if the caller is, or if authentication was not tried. */
    public @Nullable Problem authenticationFault() {
        return authenticationFault;
    }

    /** Sets why the caller is not authenticated, for operations that need authentication. */
    public void setAuthenticationFault(Problem fault) {
        this.authenticationFault = fault;
    }

    /** Why the request is refused; null if it is not. */
    public @Nullable String reason() {
        return reason;
    }

    /** Sets why the request is refused, as the access log shows it. */
    public void setReason(String reason) {
        this.reason = reason;
    }

    /** What is changed in the answer. */
    Alteration alteration() {
        return alteration;
    }

    public void setAlteration(Alteration alteration) {
        this.alteration = alteration;
    }

    /** How the answer is sent; null for at once and as a whole. */
    public @Nullable Delivery delivery() {
        return delivery;
    }

    public void setDelivery(Delivery delivery) {
        this.delivery = delivery;
    }

    /** The names of parameters and members that are ignored, in the order they were found. */
    List<String> ignoredParameters() {
        return Collections.unmodifiableList(ignoredParameters);
    }

    void addIgnoredParameters(List<String> names) {
        ignoredParameters.addAll(names);
    }

    /** Headers of the answer, whatever it is. */
    Map<String, String> answerHeaders() {
        return Collections.unmodifiableMap(answerHeaders);
    }

    /** Adds a header to the answer, whatever the answer is. */
    public void addAnswerHeader(String name, String value) {
        answerHeaders.put(name, value);
    }
}
