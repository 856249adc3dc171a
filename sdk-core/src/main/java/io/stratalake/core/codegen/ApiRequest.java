package io.stratalake.core.codegen;

import com.google.gson.TypeAdapter;
import io.stratalake.core.internal.client.HeaderValidator;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.json.UnpairedSurrogate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation, with its parameters. Written by generated API classes; confined to one thread.
 *
 * @param <T> what the operation answers with
 */
public final class ApiRequest<T extends @Nullable Object> {

    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    private final Endpoint<T> endpoint;
    private final List<String> query = new ArrayList<>();
    private @Nullable Map<String, String> pathParameters;
    private @Nullable Map<String, String> headers;
    private @Nullable MediaType contentType;
    private byte @Nullable [] body;
    private @Nullable Duration responseTime;

    public ApiRequest(Endpoint<T> endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Fills in a parameter of the path.
     *
     * <p>Any other value stays one segment of the path, whatever is in it: slashes, line breaks, percent signs and what
     * is encoded already are encoded, and arrive as they were given.
     *
     * @throws IllegalArgumentException if the value is empty, is {@code .} or {@code ..}, or holds half of a surrogate
     *     pair, which would be sent as a question mark: each would address another resource than the one meant
     */
    public ApiRequest<T> path(String name, Object value) {
        var text = text(Objects.requireNonNull(value, name));
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("%s: the path parameter %s must name one resource, \"%s\" does not"
                    .formatted(endpoint, name, text));
        }
        checkSendable(name, text);
        if (pathParameters == null) {
            pathParameters = new LinkedHashMap<>(4);
        }
        pathParameters.put(name, text);
        return this;
    }

    /**
     * Adds a query parameter, unless the value is null.
     *
     * @throws IllegalArgumentException if the value holds half of a surrogate pair, which would be sent as a question
     *     mark, and so ask for something else
     */
    public ApiRequest<T> query(String name, @Nullable Object value) {
        if (value != null) {
            var text = text(value);
            checkSendable(name, text);
            query.add(name);
            query.add(text);
        }
        return this;
    }

    /** Adds a query parameter once for each value, unless there is none: {@code id=a&id=b}. */
    public ApiRequest<T> queryEach(String name, @Nullable Iterable<?> values) {
        if (values != null) {
            values.forEach(value -> query(name, value));
        }
        return this;
    }

    /** Adds a query parameter with all values joined by commas, unless there is none: {@code select=id,key}. */
    public ApiRequest<T> queryJoined(String name, @Nullable Iterable<?> values) {
        if (values != null && values.iterator().hasNext()) {
            var joined = new StringBuilder();
            values.forEach(value -> joined.append(joined.isEmpty() ? "" : ",").append(text(value)));
            query(name, joined);
        }
        return this;
    }

    /**
     * Adds a header, unless the value is null.
     *
     * @throws IllegalArgumentException if the name or the value cannot stand in an HTTP header: a line break, say. The
     *     message does not repeat the value
     */
    public ApiRequest<T> header(String name, @Nullable Object value) {
        if (value != null) {
            var text = text(value);
            HeaderValidator.check(name, text);
            if (headers == null) {
                headers = new LinkedHashMap<>(4);
            }
            headers.put(name, text);
        }
        return this;
    }

    /**
     * Sets the body. It is written at once, so that a body that cannot be written is noticed before anything is sent.
     *
     * @throws IllegalArgumentException if a text or a name in it holds half of a surrogate pair, which would be sent as
     *     a question mark
     */
    public <B> ApiRequest<T> body(TypeAdapter<B> adapter, B value, MediaType type) {
        contentType = type;
        body = Json.write(adapter, value);
        return this;
    }

    /** Sets a form-encoded body, encoded already. */
    public ApiRequest<T> form(String encoded) {
        contentType = FORM;
        body = encoded.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /**
     * Allows the service to take this long to respond, because the request asks it to wait. The timeout of an attempt
     * and the read timeout are raised accordingly.
     *
     * @param seconds null, zero or less ask for no wait
     */
    public ApiRequest<T> responseTimeSeconds(@Nullable Long seconds) {
        responseTime = seconds == null || seconds <= 0 ? null : Duration.ofSeconds(seconds);
        return this;
    }

    /** The operation that is called. */
    public Endpoint<T> endpoint() {
        return endpoint;
    }

    public Map<String, String> headers() {
        return headers == null ? Map.of() : headers;
    }

    /** The time that the service may take to respond, or zero where no more than usual is expected. */
    public Duration responseTime() {
        var usual = endpoint.responseTime();
        return responseTime == null || responseTime.compareTo(usual) < 0 ? usual : responseTime;
    }

    public byte @Nullable [] body() {
        return body;
    }

    @Nullable
    public MediaType contentType() {
        return contentType;
    }

    private void checkSendable(String name, String text) {
        if (UnpairedSurrogate.indexIn(text) >= 0) {
            throw UnpairedSurrogate.refusal("%s: the parameter %s".formatted(endpoint, name), text);
        }
    }

    /** RFC 3339 has the seconds of a timestamp even where they are zero; {@code toString} leaves them out. */
    private static String text(Object value) {
        return value instanceof OffsetDateTime moment
                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment)
                : value.toString();
    }

    /** The address of this call below the given base. */
    public HttpUrl url(HttpUrl base) {
        var url = base.newBuilder();
        for (var segment : endpoint.segments()) {
            if (segment.isParameter()) {
                url.addPathSegment(pathParameter(segment.text()));
            } else {
                url.addEncodedPathSegment(segment.text());
            }
        }
        for (int i = 0; i < query.size(); i += 2) {
            url.addQueryParameter(query.get(i), query.get(i + 1));
        }
        return url.build();
    }

    private String pathParameter(String name) {
        var value = pathParameters == null ? null : pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("%s: the path parameter %s is missing".formatted(endpoint, name));
        }
        return value;
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
