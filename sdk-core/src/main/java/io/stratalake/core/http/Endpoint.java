package io.stratalake.core.http;

import com.google.gson.TypeAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the contract says about one operation: method, path, request limit, what comes back. Generated API classes hold
 * one constant for each. Immutable.
 *
 * @param <T> what the operation answers with; {@link Void} where there is nothing
 */
public final class Endpoint<T extends @Nullable Object> {

    private final String operationId;
    private final Method method;
    private final String path;
    private final List<Segment> segments;
    private final int requestsPerMinute;
    private final boolean repeatable;
    private final boolean anonymous;
    private final Duration responseTime;
    private final @Nullable Supplier<TypeAdapter<T>> adapter;

    /** A part of the path between two slashes: a literal, or a parameter to be filled in, which may be secret. */
    record Segment(String text, boolean isParameter, boolean isSecret) {

        static Segment of(String text) {
            return text.startsWith("{") && text.endsWith("}")
                    ? new Segment(text.substring(1, text.length() - 1), true, false)
                    : new Segment(text, false, false);
        }

        Segment secretIf(String parameter) {
            return new Segment(text, isParameter, isSecret || (isParameter && text.equals(parameter)));
        }
    }

    private Endpoint(
            String operationId,
            Method method,
            String path,
            List<Segment> segments,
            int requestsPerMinute,
            boolean repeatable,
            boolean anonymous,
            Duration responseTime,
            @Nullable Supplier<TypeAdapter<T>> adapter) {
        this.operationId = operationId;
        this.method = method;
        this.path = path;
        this.segments = segments;
        this.requestsPerMinute = requestsPerMinute;
        this.repeatable = repeatable;
        this.anonymous = anonymous;
        this.responseTime = responseTime;
        this.adapter = adapter;
    }

    /** Not as a stream: the first one that a process makes costs it more than all endpoints of an API. */
    private static List<Segment> segments(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash, this one does not: " + path);
        }
        var segments = new ArrayList<Segment>();
        for (var text : path.substring(1).split("/", -1)) {
            segments.add(Segment.of(text));
        }
        return List.copyOf(segments);
    }

    /**
     * An operation without a documented limit and without a body in its answer.
     *
     * @param operationId its name in the contract
     * @param method the HTTP method
     * @param path the path, with parameters in braces: {@code /subscriptions/v1/subscriptions/{id}}
     */
    public static Endpoint<@Nullable Void> of(String operationId, Method method, String path) {
        return new Endpoint<>(
                operationId, method, path, segments(path), 0, method.isRepeatable(), false, Duration.ZERO, null);
    }

    /** The same operation with a limit per minute and workspace. */
    public Endpoint<T> requestsPerMinute(int limit) {
        return new Endpoint<>(
                operationId, method, path, segments, limit, repeatable, anonymous, responseTime, adapter);
    }

    /** The same operation, whose request must not be sent twice although its HTTP method suggests that it may. */
    public Endpoint<T> notRepeatable() {
        return new Endpoint<>(
                operationId, method, path, segments, requestsPerMinute, false, anonymous, responseTime, adapter);
    }

    /** The same operation, whose request may be sent twice although its HTTP method suggests that it must not. */
    public Endpoint<T> repeatable() {
        return new Endpoint<>(
                operationId, method, path, segments, requestsPerMinute, true, anonymous, responseTime, adapter);
    }

    /** The same operation, whose request is sent without a token, whoever the client is. */
    public Endpoint<T> anonymous() {
        return new Endpoint<>(
                operationId, method, path, segments, requestsPerMinute, repeatable, true, responseTime, adapter);
    }

    /**
     * Returns the same operation, whose response may take this long because the service does all of the work before it
     * responds. The timeout of an attempt and the read timeout are raised accordingly.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public Endpoint<T> responseTime(Duration longest) {
        if (longest.isNegative()) {
            throw new IllegalArgumentException("a response time must not be negative, this one is " + longest);
        }
        return new Endpoint<>(
                operationId, method, path, segments, requestsPerMinute, repeatable, anonymous, longest, adapter);
    }

    /**
     * The same operation, one of whose path parameters is a secret: what is told of a call has {@code ***} in its
     * place.
     *
     * @throws IllegalArgumentException if the path has no such parameter
     */
    public Endpoint<T> secret(String parameter) {
        var marked = segments.stream().map(segment -> segment.secretIf(parameter)).toList();
        if (marked.equals(segments)) {
            throw new IllegalArgumentException(this + " has no parameter " + parameter + " in its path");
        }
        return new Endpoint<>(
                operationId, method, path, marked, requestsPerMinute, repeatable, anonymous, responseTime, adapter);
    }

    /**
     * The same operation with a body in its answer.
     *
     * @param adapter gives the reader of the body; asked at the first call, so that a reader that is not needed is not
     *     made
     */
    public <R> Endpoint<R> returning(Supplier<TypeAdapter<R>> adapter) {
        return new Endpoint<>(
                operationId, method, path, segments, requestsPerMinute, repeatable, anonymous, responseTime, adapter);
    }

    /** The name of the operation in the contract. */
    public String operationId() {
        return operationId;
    }

    /** The HTTP method. */
    public Method method() {
        return method;
    }

    /** The path, with parameters in braces. */
    public String path() {
        return path;
    }

    /** The documented limit per minute and workspace, or 0 where none is documented. */
    public int requestsPerMinute() {
        return requestsPerMinute;
    }

    /** Whether sending the request twice has the effect of sending it once. */
    public boolean isRepeatable() {
        return repeatable;
    }

    /** The time that the service may take to respond, or zero where no more than usual is documented. */
    public Duration responseTime() {
        return responseTime;
    }

    /** Whether the request is sent without a token. */
    public boolean isAnonymous() {
        return anonymous;
    }

    /** The reader of the answer's body, or null where there is nothing to read. */
    @Nullable TypeAdapter<T> adapter() {
        return adapter == null ? null : adapter.get();
    }

    List<Segment> segments() {
        return segments;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
