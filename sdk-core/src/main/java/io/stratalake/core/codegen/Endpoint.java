package io.stratalake.core.codegen;

import com.google.gson.TypeAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the contract says about one operation: method, path, request limit, what comes back. Generated API classes hold
 * one constant for each. Immutable.
 *
 * @param <T> what the operation answers with; {@link Void} where there is nothing
 */
public final class Endpoint<T extends @Nullable Object> {

    private final String operationId;
    private final HttpMethod method;
    private final String path;
    private final List<Segment> segments;
    private final Traits traits;
    private final @Nullable Supplier<TypeAdapter<T>> adapter;

    /** A part of the path between two slashes: a literal, or a parameter to be filled in, which may be secret. */
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

    /** All that distinguishes one operation's requests from another's, beside its path and its response. */
    private record Traits(
            int requestsPerMinute, boolean repeatable, boolean anonymous, boolean longRunning, Duration responseTime) {

        Traits requestsPerMinute(int limit) {
            return new Traits(limit, repeatable, anonymous, longRunning, responseTime);
        }

        Traits repeatable(boolean isRepeatable) {
            return new Traits(requestsPerMinute, isRepeatable, anonymous, longRunning, responseTime);
        }

        Traits withoutToken() {
            return new Traits(requestsPerMinute, repeatable, true, longRunning, responseTime);
        }

        Traits accepting() {
            return new Traits(requestsPerMinute, repeatable, anonymous, true, responseTime);
        }

        Traits responseTime(Duration longest) {
            return new Traits(requestsPerMinute, repeatable, anonymous, longRunning, longest);
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
    public static Endpoint<@Nullable Void> of(String operationId, HttpMethod method, String path) {
        var traits = new Traits(0, method.isRepeatable(), false, false, Duration.ZERO);
        return new Endpoint<>(operationId, method, path, segments(path), traits, null);
    }

    /** The same operation with a limit per minute and workspace. */
    public Endpoint<T> requestsPerMinute(int limit) {
        return with(traits.requestsPerMinute(limit));
    }

    /** The same operation, whose request must not be sent twice although its HTTP method suggests that it may. */
    public Endpoint<T> notRepeatable() {
        return with(traits.repeatable(false));
    }

    /** The same operation, whose request may be sent twice although its HTTP method suggests that it must not. */
    public Endpoint<T> repeatable() {
        return with(traits.repeatable(true));
    }

    /** The same operation, whose request is sent without a token, whoever the client is. */
    public Endpoint<T> anonymous() {
        return with(traits.withoutToken());
    }

    /**
     * The same operation, whose response names the accepted work in its {@code Location} header. Where the header is
     * there, the body is optional: an absent, unreadable or truncated one is read as an empty JSON object, because
     * failing would lose the work.
     */
    public Endpoint<T> longRunning() {
        return with(traits.accepting());
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
        return with(traits.responseTime(longest));
    }

    private Endpoint<T> with(Traits other) {
        return new Endpoint<>(operationId, method, path, segments, other, adapter);
    }

    /**
     * The same operation, one of whose path parameters is a secret: what is told of a call has {@code ***} in its
     * place.
     *
     * @throws IllegalArgumentException if the path has no such parameter
     */
    public Endpoint<T> secret(String parameter) {
        var marked =
                segments.stream().map(segment -> segment.secretIf(parameter)).toList();
        if (marked.equals(segments)) {
            throw new IllegalArgumentException(this + " has no parameter " + parameter + " in its path");
        }
        return new Endpoint<>(operationId, method, path, marked, traits, adapter);
    }

    /**
     * The same operation with a body in its answer.
     *
     * @param adapter gives the reader of the body; asked at the first call, so that a reader that is not needed is not
     *     made
     */
    public <R> Endpoint<R> returning(Supplier<TypeAdapter<R>> adapter) {
        return new Endpoint<>(operationId, method, path, segments, traits, adapter);
    }

    /** The name of the operation in the contract. */
    public String operationId() {
        return operationId;
    }

    /** The HTTP method. */
    public HttpMethod method() {
        return method;
    }

    /** The path, with parameters in braces. */
    public String path() {
        return path;
    }

    /** The documented limit per minute and workspace, or 0 where none is documented. */
    public int requestsPerMinute() {
        return traits.requestsPerMinute;
    }

    /** Whether sending the request twice has the effect of sending it once. */
    public boolean isRepeatable() {
        return traits.repeatable;
    }

    /** The time that the service may take to respond, or zero where no more than usual is documented. */
    public Duration responseTime() {
        return traits.responseTime;
    }

    /** Whether the request is sent without a token. */
    public boolean isAnonymous() {
        return traits.anonymous;
    }

    /** Returns whether the response names the accepted work in its {@code Location} header. */
    public boolean isLongRunning() {
        return traits.longRunning;
    }

    /** The reader of the answer's body, or null where there is nothing to read. */
    @Nullable
    public TypeAdapter<T> adapter() {
        return adapter == null ? null : adapter.get();
    }

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
        return IntStream.range(0, segments.size())
                .filter(i -> segments.get(i).isSecret())
                .mapToObj(i -> first + i)
                .toList();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
