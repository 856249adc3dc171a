package io.stratalake.core.codegen;

import com.google.gson.TypeAdapter;
import io.stratalake.core.client.ResponseStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the contract describes it: method, path, rate limit, response. Immutable; generated code has one
 * constant an operation.
 *
 * @param <T> the value that the operation returns; {@link Void} if the response has no body
 */
public final class Endpoint<T extends @Nullable Object> {

    private final String operationId;
    private final HttpMethod method;
    private final String path;
    private final List<Segment> segments;
    private final Traits traits;
    private final @Nullable Supplier<TypeAdapter<T>> adapter;

    /** A part of the path between two slashes: a literal or a parameter, which may be secret. */
    public record Segment(String text, boolean isParameter, boolean isSecret) {

        static Segment of(String text) {
            return text.startsWith("{") && text.endsWith("}")
                    ? new Segment(text.substring(1, text.length() - 1), true, false)
                    : new Segment(text, false, false);
        }

        Segment secretIf(String parameter) {
            return new Segment(text, isParameter, isSecret || (isParameter && text.equals(parameter)));
        }
    }

    /** The properties of an operation beside its path and its response. */
    private record Traits(
            int requestsPerMinute,
            boolean repeatable,
            boolean anonymous,
            boolean longRunning,
            Duration responseTime,
            @Nullable String streamedType,
            boolean confidential) {

        Traits requestsPerMinute(int limit) {
            return new Traits(limit, repeatable, anonymous, longRunning, responseTime, streamedType, confidential);
        }

        Traits repeatable(boolean isRepeatable) {
            return new Traits(
                    requestsPerMinute, isRepeatable, anonymous, longRunning, responseTime, streamedType, confidential);
        }

        Traits anonymous(boolean isAnonymous) {
            return new Traits(
                    requestsPerMinute, repeatable, isAnonymous, longRunning, responseTime, streamedType, confidential);
        }

        Traits longRunning(boolean isLongRunning) {
            return new Traits(
                    requestsPerMinute, repeatable, anonymous, isLongRunning, responseTime, streamedType, confidential);
        }

        Traits streamedType(String type) {
            return new Traits(requestsPerMinute, repeatable, anonymous, longRunning, responseTime, type, confidential);
        }

        Traits responseTime(Duration longest) {
            return new Traits(
                    requestsPerMinute, repeatable, anonymous, longRunning, longest, streamedType, confidential);
        }

        Traits confidential(boolean isConfidential) {
            return new Traits(
                    requestsPerMinute, repeatable, anonymous, longRunning, responseTime, streamedType, isConfidential);
        }
    }

    private Endpoint(
            String operationId,
            HttpMethod method,
            String path,
            List<Segment> segments,
            Traits traits,
            @Nullable Supplier<TypeAdapter<T>> adapter) {
        this.operationId = operationId;
        this.method = method;
        this.path = path;
        this.segments = segments;
        this.traits = traits;
        this.adapter = adapter;
    }

    /** Uses no stream, because the first stream of a process costs more than all endpoints of an API. */
    private static List<Segment> segments(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("The path %s does not begin with a slash. Add one.".formatted(path));
        }
        var segments = new ArrayList<Segment>();
        for (var text : path.substring(1).split("/", -1)) {
            segments.add(Segment.of(text));
        }
        return List.copyOf(segments);
    }

    /**
     * Creates an operation without a documented rate limit and without a response body.
     *
     * @param operationId its id in the contract
     * @param method the HTTP method
     * @param path the path with parameters in braces: {@code /subscriptions/v1/subscriptions/{id}}
     */
    public static Endpoint<@Nullable Void> of(String operationId, HttpMethod method, String path) {
        var traits = new Traits(0, method.isRepeatable(), false, false, Duration.ZERO, null, false);
        return new Endpoint<>(operationId, method, path, segments(path), traits, null);
    }

    /** Returns a copy with a rate limit, in requests a minute. */
    public Endpoint<T> requestsPerMinute(int limit) {
        return with(traits.requestsPerMinute(limit));
    }

    /** Returns a copy whose requests must not be repeated, although the HTTP method is idempotent. */
    public Endpoint<T> notRepeatable() {
        return with(traits.repeatable(false));
    }

    /** Returns a copy whose requests may be repeated, although the HTTP method is not idempotent. */
    public Endpoint<T> repeatable() {
        return with(traits.repeatable(true));
    }

    /** Returns a copy whose requests are sent without a token. */
    public Endpoint<T> anonymous() {
        return with(traits.anonymous(true));
    }

    /**
     * Returns a copy whose response names the accepted work in its {@code Location} header. If the header is present,
     * the body is optional: an absent, unreadable or truncated body is read as an empty JSON object, because a failure
     * would lose the work.
     */
    public Endpoint<T> longRunning() {
        return with(traits.longRunning(true));
    }

    /**
     * Returns a copy whose response may take this long, because the service does all of the work before it responds. It
     * raises the timeout of an attempt and the read timeout.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public Endpoint<T> responseTime(Duration longest) {
        if (longest.isNegative()) {
            throw new IllegalArgumentException(
                    "The response time %s is negative. Use zero or more.".formatted(longest));
        }
        return with(traits.responseTime(longest));
    }

    /** Returns a copy whose response has secrets: an exception for an unreadable response does not show its body. */
    public Endpoint<T> confidential() {
        return with(traits.confidential(true));
    }

    private Endpoint<T> with(Traits other) {
        return new Endpoint<>(operationId, method, path, segments, other, adapter);
    }

    /**
     * Returns a copy with a secret path parameter. Logs, events and exceptions have {@code ***} in its place.
     *
     * @throws IllegalArgumentException if the path has no such parameter
     */
    public Endpoint<T> secret(String parameter) {
        var marked =
                segments.stream().map(segment -> segment.secretIf(parameter)).toList();
        if (marked.equals(segments)) {
            throw new IllegalArgumentException("The path of %s has no parameter %s.".formatted(this, parameter));
        }
        return new Endpoint<>(operationId, method, path, marked, traits, adapter);
    }

    /**
     * Returns a copy whose response has a body.
     *
     * @param adapter supplies the adapter of the body; called on each use, so that an unused adapter is not created
     */
    public <R> Endpoint<R> returning(Supplier<TypeAdapter<R>> adapter) {
        return new Endpoint<>(operationId, method, path, segments, traits, adapter);
    }

    /**
     * Returns a copy whose response has a body that is read as a stream. The body has no limit of its size, and the
     * attempt timeout does not apply.
     *
     * @param mediaType the media type that the service is asked for, such as {@code text/csv}
     */
    public Endpoint<ResponseStream> streaming(String mediaType) {
        return new Endpoint<>(operationId, method, path, segments, traits.streamedType(mediaType), null);
    }

    /** Returns the id of the operation in the contract. */
    public String operationId() {
        return operationId;
    }

    /** Returns the HTTP method. */
    public HttpMethod method() {
        return method;
    }

    /** Returns the path with parameters in braces. */
    public String path() {
        return path;
    }

    /** Returns the documented rate limit, in requests a minute, or 0 if no limit is documented. */
    public int requestsPerMinute() {
        return traits.requestsPerMinute;
    }

    /** Returns whether sending a request twice has the same effect as sending it once. */
    public boolean isRepeatable() {
        return traits.repeatable;
    }

    /** Returns the time that the service may take to respond, or zero for the default timeouts. */
    public Duration responseTime() {
        return traits.responseTime;
    }

    /** Returns the media type of a response that is read as a stream, or null if it is read as a whole. */
    @Nullable
    public String streamedType() {
        return traits.streamedType;
    }

    /** Returns whether the response has secrets. */
    public boolean isConfidential() {
        return traits.confidential();
    }

    /** Returns whether requests are sent without a token. */
    public boolean isAnonymous() {
        return traits.anonymous;
    }

    /** Returns whether the response names the accepted work in its {@code Location} header. */
    public boolean isLongRunning() {
        return traits.longRunning;
    }

    /** Returns the adapter of the response body, or null if the response has no body. */
    @Nullable
    public TypeAdapter<T> adapter() {
        return adapter == null ? null : adapter.get();
    }

    /** Returns the segments of the path. */
    public List<Segment> segments() {
        return segments;
    }

    /**
     * Returns the indexes of the secret segments in the path of a URL of this operation.
     *
     * @param pathSize the number of segments of the URL, whose base may have a path of its own
     */
    public List<Integer> secretSegments(int pathSize) {
        var first = pathSize - segments.size();
        var indexes = new ArrayList<Integer>(0);
        for (var i = 0; i < segments.size(); i++) {
            if (segments.get(i).isSecret()) {
                indexes.add(first + i);
            }
        }
        return List.copyOf(indexes);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
