package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.ResponseStream;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.ServiceErrorReader;
import io.stratalake.core.internal.okhttp.AttemptState;
import io.stratalake.core.internal.okhttp.ByteArrayBody;
import io.stratalake.core.internal.okhttp.OkHttpTransport;
import io.stratalake.core.internal.okhttp.TimeLimitedCall;
import io.stratalake.core.internal.okhttp.UploadBody;
import io.stratalake.core.observe.SchemaDrift;
import io.stratalake.core.time.TimeSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last stage: sends one attempt over the transport and reads the response as a stream. Maps failures to exceptions
 * and records failed attempts in the call.
 *
 * <p>The mappers are created only on failure, because they load many exception classes.
 */
final class TransportStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(TransportStage.class);
    private static final byte[] NOTHING = {};

    /** Time in addition to the response time of the service, for the connection and the latency. */
    private static final Duration RESPONSE_MARGIN = Duration.ofSeconds(30);

    /** Longer than any download. */
    private static final Duration NO_LIMIT = Duration.ofDays(365);

    private final OkHttpTransport transport;
    private final TimeSource time;
    private final Duration attemptTimeout;
    private final ResponseReader reader;
    private final ServiceErrorReader errors;

    TransportStage(
            OkHttpTransport transport,
            TimeSource time,
            Duration attemptTimeout,
            ResponseLimits limits,
            Consumer<SchemaDrift> watcher,
            ServiceErrorReader errors) {
        this.transport = transport;
        this.time = time;
        this.attemptTimeout = attemptTimeout;
        this.reader = new ResponseReader(limits, watcher);
        this.errors = errors;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        checkStillWanted(call);
        var attempt = new AttemptState(call.endpoint().isRepeatable(), bodyOnGet(call));
        var timeout = attemptTimeout(call.request());
        var httpCall = transport.client(call.url(), readTimeout(call.request())).newCall(request(call));
        // The timeout of an attempt would end a long download; the read timeout notices a silent server.
        var limit = call.endpoint().streamedType() == null ? timeout : NO_LIMIT;
        var limited = new TimeLimitedCall(httpCall, untilDeadline(call, limit));
        var began = time.now();
        var beganNanos = time.nanoTime();
        Response response = null;
        try {
            response = call.withoutSecrets(execute(limited, attempt));
            if (response.isSuccessful()) {
                call.responseStarted();
                if (call.endpoint().streamedType() != null) {
                    var streamed = streamed(call, httpCall, response);
                    // The caller closes it.
                    response = null;
                    return streamed;
                }
                return reader.read(call, response);
            }
            recordAttempt(call, began, beganNanos, Integer.toString(response.code()));
            throw call.refusal(new ErrorResponseMapper(errors, time).explain(call, response));
        } catch (StratalakeException e) {
            throw e;
        } catch (UnreadableResponseException e) {
            recordAttempt(call, began, beganNanos, e.outcome());
            throw e.explain(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            recordAttempt(call, began, beganNanos, "interrupted");
            throw new IoFailureMapper(timeout).explain(call, httpCall, attempt, e);
        } catch (IOException | RuntimeException e) {
            // Includes unchecked exceptions of a library: the service may have accepted the request.
            recordAttempt(call, began, beganNanos, e.getClass().getSimpleName());
            if (e instanceof InterruptedIOException && !Thread.currentThread().isInterrupted()) {
                attempt.retireConnection();
                transport.closeIdle();
            }
            throw new IoFailureMapper(timeout).explain(call, httpCall, attempt, e);
        } finally {
            close(response);
            if (attempt.hasBegun()) {
                call.sent();
            }
        }
    }

    /**
     * Sends the request. Accepts a 204 or 205 with a Content-Length, which OkHttp rejects as a protocol violation: the
     * service has done its work, and there is nothing to read.
     */
    private Response execute(TimeLimitedCall limited, AttemptState attempt) throws IOException, InterruptedException {
        try {
            return transport.attempts().execute(limited, attempt);
        } catch (ProtocolException e) {
            var head = attempt.head();
            if (head != null && (head.code() == 204 || head.code() == 205)) {
                return head.newBuilder().body(ResponseBody.create("", null)).build();
            }
            throw e;
        }
    }

    /** Returns the response with its body as a stream. The endpoint says that this is its type. */
    @SuppressWarnings("unchecked")
    private static <T extends @Nullable Object> ApiResponse<T> streamed(
            CallState<T> call, Call httpCall, Response response) throws IOException {
        return (ApiResponse<T>) new ApiResponse<ResponseStream>(
                response.code(),
                response.headers(),
                RequestId.of(response.headers()),
                StreamedBody.begin(call, httpCall, response));
    }

    /** Closes the response. A failure to close does not change the outcome. */
    private static void close(@Nullable Response response) {
        if (response == null) {
            return;
        }
        try {
            response.close();
        } catch (RuntimeException e) {
            LOG.debug("A response could not be closed", e);
        }
    }

    /** Fails fast if the caller was interrupted or the deadline has passed, so that the outcome is never in doubt. */
    private static void checkStillWanted(CallState<?> call) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException(
                    "The calling thread was interrupted before the request was sent", unsent(call), null);
        }
        if (call.deadline().hasPassed()) {
            throw new DeadlineExceededException("The deadline passed before the request was sent", unsent(call), null);
        }
    }

    private static Failure unsent(CallState<?> call) {
        return call.failure().build();
    }

    private static @Nullable RequestBody bodyOnGet(CallState<?> call) {
        var request = call.request();
        return call.endpoint().method() == HttpMethod.GET && request.body() != null
                ? RequestBody.create(request.body(), request.contentType())
                : null;
    }

    private static Request request(CallState<?> call) {
        return new Request.Builder()
                .url(call.url())
                .method(call.endpoint().method().name(), body(call.request()))
                .headers(call.headers().build())
                .build();
    }

    private static @Nullable RequestBody body(ApiRequest<?> request) {
        return switch (request.endpoint().method()) {
            case GET -> null; // OkHttp rejects a body on a GET; see GetBody
            case DELETE -> request.hasBody() ? content(request) : null;
            case POST, PUT, PATCH -> content(request);
        };
    }

    private static RequestBody content(ApiRequest<?> request) {
        var repeatable = request.endpoint().isRepeatable();
        var file = request.upload();
        if (file != null) {
            return UploadBody.form(file.name(), file.file(), file.type(), repeatable);
        }
        var body = request.body();
        return new ByteArrayBody(body == null ? NOTHING : body, request.contentType(), repeatable);
    }

    /** Returns the timeout of the attempt, at most until the deadline. */
    private static Duration untilDeadline(CallState<?> call, Duration timeout) {
        var left = call.deadline().remaining();
        return left.compareTo(timeout) < 0 ? left : timeout;
    }

    private Duration attemptTimeout(ApiRequest<?> request) {
        var needed = readTimeout(request);
        return needed.compareTo(attemptTimeout) > 0 ? needed : attemptTimeout;
    }

    /** Returns the read timeout that the request needs, or zero if the default is enough. */
    private static Duration readTimeout(ApiRequest<?> request) {
        var responseTime = request.responseTime();
        return responseTime.isZero() ? responseTime : responseTime.plus(RESPONSE_MARGIN);
    }

    private void recordAttempt(CallState<?> call, Instant began, long beganNanos, String outcome) {
        call.attempts().add(new Attempt(began, Duration.ofNanos(time.nanoTime() - beganNanos), outcome));
    }
}
