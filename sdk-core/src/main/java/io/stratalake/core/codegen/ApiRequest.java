package io.stratalake.core.codegen;

import com.google.gson.TypeAdapter;
import io.stratalake.core.client.Upload;
import io.stratalake.core.internal.client.HeaderValidator;
import io.stratalake.core.internal.client.RequestTarget;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.json.UnpairedSurrogate;
import io.stratalake.core.model.JsonModel;
import io.stratalake.core.model.ModelAdapter;
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
import okhttp3.MultipartBody;
import org.jspecify.annotations.Nullable;

/**
 * A call of an operation with its parameters. Not thread-safe.
 *
 * @param <T> the value that the operation returns
 */
public final class ApiRequest<T extends @Nullable Object> {

    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    private final Endpoint<T> endpoint;
    private final List<String> query = new ArrayList<>();
    private @Nullable Map<String, String> pathParameters;
    private @Nullable Map<String, String> headers;
    private @Nullable MediaType contentType;
    private byte @Nullable [] body;
    private @Nullable JsonModel model;
    private @Nullable Part upload;
    private @Nullable Duration responseTime;
    private boolean hasFilter;

    /**
     * A file that is sent as a part of a multipart form.
     *
     * @param name the name of the part
     * @param type the media type of the part if the file has no media type
     */
    public record Part(String name, Upload file, MediaType type) {}

    /** Creates a request without parameters. */
    public ApiRequest(Endpoint<T> endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Sets a path parameter. The value is encoded as a single segment of the path: the service receives slashes, line
     * breaks and percent signs as they are, and a value that is encoded already is encoded again.
     *
     * @throws IllegalArgumentException if the value is empty, {@code .} or {@code ..}, or has an unpaired surrogate,
     *     which would be sent as a question mark: each would address another resource
     */
    public ApiRequest<T> path(String name, Object value) {
        var text = text(Objects.requireNonNull(value, name));
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException(
                    "%s: the path parameter %s must name one resource, but is \"%s\". Pass its id."
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
     * @throws IllegalArgumentException if the value has an unpaired surrogate, which would be sent as a question mark
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

    /**
     * Adds a filter as a query parameter, unless it is null. Its length is checked by {@link #url}.
     *
     * @throws IllegalArgumentException if the filter has an unpaired surrogate, which would be sent as a question mark
     */
    public ApiRequest<T> filter(String name, @Nullable String filter) {
        hasFilter |= filter != null;
        return query(name, filter);
    }

    /** Adds a query parameter once for each value, {@code id=a&id=b}. Null and an empty list add nothing. */
    public ApiRequest<T> queryEach(String name, @Nullable Iterable<?> values) {
        if (values != null) {
            values.forEach(value -> query(name, value));
        }
        return this;
    }

    /**
     * Adds a query parameter with all values, joined by commas: {@code select=id,key}. Null and an empty list add
     * nothing.
     */
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
     * @throws IllegalArgumentException if the name or the value is not valid in an HTTP header, for example because of
     *     a line break. The message does not quote the value
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
     * Sets the body. It is serialized immediately, so that an invalid body fails before anything is sent.
     *
     * @throws IllegalArgumentException if a string or a name in it has an unpaired surrogate, which would be sent as a
     *     question mark
     */
    public <B> ApiRequest<T> body(TypeAdapter<B> adapter, B value, MediaType type) {
        contentType = type;
        body = Json.write(adapter, value);
        model = value instanceof JsonModel written ? written : null;
        return this;
    }

    /**
     * Sets a body of one file, sent as the part of a multipart form. Its content is streamed when the request is sent.
     *
     * @param name the name of the part
     * @param type the media type of the part if the upload has no media type
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public ApiRequest<T> upload(String name, Upload file, MediaType type) {
        // Fails before anything is sent.
        file.length();
        contentType = MultipartBody.FORM;
        upload = new Part(name, file, type);
        return this;
    }

    /** Sets a form-encoded body, encoded already. */
    public ApiRequest<T> form(String encoded) {
        contentType = FORM;
        body = encoded.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /**
     * Sets the time that the service may take to respond, because the request tells it to wait. It raises the timeout
     * of an attempt and the read timeout.
     *
     * @param seconds null, zero or less if the request does not tell the service to wait
     */
    public ApiRequest<T> responseTimeSeconds(@Nullable Long seconds) {
        responseTime = seconds == null || seconds <= 0 ? null : Duration.ofSeconds(seconds);
        return this;
    }

    /** Returns the operation. */
    public Endpoint<T> endpoint() {
        return endpoint;
    }

    /** Returns the headers of this request. */
    public Map<String, String> headers() {
        return headers == null ? Map.of() : headers;
    }

    /** Returns the time that the service may take to respond, or zero for the default timeouts. */
    public Duration responseTime() {
        var usual = endpoint.responseTime();
        return responseTime == null || responseTime.compareTo(usual) < 0 ? usual : responseTime;
    }

    /** Returns the serialized body, or null if the request has no body or a file. */
    public byte @Nullable [] body() {
        return body;
    }

    /** Returns the secret texts in the body, which the service may repeat in an error. */
    public List<String> secrets() {
        return model == null ? List.of() : ModelAdapter.secretsIn(model);
    }

    /** Returns the file that is the body, or null if the request has no body or another one. */
    @Nullable
    public Part upload() {
        return upload;
    }

    /** Returns whether the request has a body. */
    public boolean hasBody() {
        return body != null || upload != null;
    }

    /** Returns the type of the body, or null if the request has no body. */
    @Nullable
    public MediaType contentType() {
        return contentType;
    }

    private void checkSendable(String name, String text) {
        if (UnpairedSurrogate.indexIn(text) >= 0) {
            throw UnpairedSurrogate.refusal("%s: the parameter %s".formatted(endpoint, name), text);
        }
    }

    /** Formats a timestamp with its seconds, as RFC 3339 requires: {@code toString} omits zero seconds. */
    private static String text(Object value) {
        return value instanceof OffsetDateTime moment
                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment)
                : value.toString();
    }

    /**
     * Returns the URL of this request below a base URL.
     *
     * @throws IllegalArgumentException if a path parameter is missing, or if the request has a filter and its path and
     *     query have more than 8192 bytes, which servers reject
     */
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
        return checked(url.build());
    }

    /**
     * Checks the length if there is a filter, for which there is a remedy. The filter is not split here: parts of a list
     * would have no common order, total and continuation token.
     */
    private HttpUrl checked(HttpUrl url) {
        var bytes = hasFilter ? RequestTarget.bytes(url) : 0;
        if (bytes > RequestTarget.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "%s: with this filter, the path and the query have %s bytes, but servers accept at most %s. Split the"
                                    .formatted(endpoint, bytes, RequestTarget.MAX_BYTES)
                            + " values of the filter into several lists, or use a find method of the resource class,"
                            + " which splits them.");
        }
        return url;
    }

    private String pathParameter(String name) {
        var value = pathParameters == null ? null : pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "%s: the path parameter %s is missing. Set it with path(...).".formatted(endpoint, name));
        }
        return value;
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
