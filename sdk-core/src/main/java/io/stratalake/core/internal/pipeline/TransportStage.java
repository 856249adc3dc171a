package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.okhttp.AttemptState;
import io.stratalake.core.internal.okhttp.ByteArrayBody;
import io.stratalake.core.internal.okhttp.OkHttpTransport;
import io.stratalake.core.internal.okhttp.TimeLimitedCall;
import io.stratalake.core.observe.SchemaDrift;
import io.stratalake.core.time.TimeSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last stage: one attempt over the network. The answer is read as it comes in; what is no good answer leaves as an
 * exception that says what happened, and every failed attempt is noted in the exchange.
 *
 * <p>What explains a failure is made when there is one: it brings along all kinds of exceptions, which a call that goes
 * well has no use for.
 */
final class TransportStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(TransportStage.class);
    private static final byte[] NOTHING = {};

    /** Time of an attempt in addition to the service's own: for the connection, and for the way there and back. */
    private static final Duration RESPONSE_MARGIN = Duration.ofSeconds(30);

    private final OkHttpTransport connections;
    private final TimeSource time;
    private final Duration attemptTimeout;
    private final ResponseReader answers;
    private final ServiceError.Reader errors;

    TransportStage(
            OkHttpTransport connections,
            TimeSource time,
            Duration attemptTimeout,
            ResponseLimits limits,
            Consumer<SchemaDrift> watcher,
            ServiceError.Reader errors) {
        this.connections = connections;
        this.time = time;
        this.attemptTimeout = attemptTimeout;
        this.answers = new ResponseReader(limits, watcher);
        this.errors = errors;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> exchange) {
        refuseInVain(exchange);
        var sending = new AttemptState(exchange.endpoint().isRepeatable(), bodyOnGet(exchange));
        var timeout = attemptTimeout(exchange.request());
        var call =
                connections.client(exchange.url(), silence(exchange.request())).newCall(request(exchange));
        var limited = new TimeLimitedCall(call, timeFor(exchange, timeout));
        var began = time.now();
        var beganNanos = time.nanoTime();
        Response response = null;
        try {
            response = execute(limited, sending);
            if (response.isSuccessful()) {
                exchange.answered();
                return answers.read(exchange, response);
            }
            note(exchange, began, beganNanos, Integer.toString(response.code()));
            throw exchange.refusal(new ErrorResponseMapper(errors, time).explain(exchange, response));
        } catch (StratalakeException e) {
            throw e;
        } catch (UnreadableResponseException e) {
            note(exchange, began, beganNanos, e.outcome());
            throw e.explain(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            note(exchange, began, beganNanos, "interrupted");
            throw new IoFailureMapper(timeout).explain(exchange, call, sending, e);
        } catch (IOException | RuntimeException e) {
            // Also what a library throws unchecked: the service may have accepted the request.
            note(exchange, began, beganNanos, e.getClass().getSimpleName());
            if (e instanceof InterruptedIOException && !Thread.currentThread().isInterrupted()) {
                sending.retireConnection();
                connections.closeIdle();
            }
            throw new IoFailureMapper(timeout).explain(exchange, call, sending, e);
        } finally {
            close(response);
            if (sending.hasBegun()) {
                exchange.sent();
            }
        }
    }

    /**
     * Sends the request. A 204 or 205 that has a length, which OkHttp takes for a breach of the protocol, is as good as
     * one without: the service did what it was asked for, and there is nothing to read.
     */
    private Response execute(TimeLimitedCall call, AttemptState sending) throws IOException, InterruptedException {
        try {
            return connections.attempts().execute(call, sending);
        } catch (ProtocolException e) {
            var head = sending.head();
            if (head != null && (head.code() == 204 || head.code() == 205)) {
                return head.newBuilder().body(ResponseBody.create("", null)).build();
            }
            throw e;
        }
    }

    /** Whatever goes wrong here does not change what the response said. */
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

    /** What nobody waits for anymore is not sent: afterwards it would be unclear whether it took effect. */
    private static void refuseInVain(CallState<?> exchange) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException(
                    "The calling thread was interrupted before the request was sent", unsent(exchange), null);
        }
        if (exchange.deadline().hasPassed()) {
            throw new DeadlineExceededException(
                    "The deadline passed before the request was sent", unsent(exchange), null);
        }
    }

    private static Failure unsent(CallState<?> exchange) {
        return exchange.failure().build();
    }

    private static @Nullable RequestBody bodyOnGet(CallState<?> exchange) {
        var request = exchange.request();
        return exchange.endpoint().method() == HttpMethod.GET && request.body() != null
                ? RequestBody.create(request.body(), request.contentType())
                : null;
    }

    private static Request request(CallState<?> exchange) {
        return new Request.Builder()
                .url(exchange.url())
                .method(exchange.endpoint().method().name(), body(exchange.request()))
                .headers(exchange.headers().build())
                .build();
    }

    private static @Nullable RequestBody body(ApiRequest<?> request) {
        return switch (request.endpoint().method()) {
            case GET -> null; // OkHttp refuses a body there; see GetBody
            case DELETE -> request.body() == null ? null : bytes(request);
            case POST, PUT, PATCH -> bytes(request);
        };
    }

    private static RequestBody bytes(ApiRequest<?> request) {
        var body = request.body();
        return new ByteArrayBody(
                body == null ? NOTHING : body,
                request.contentType(),
                request.endpoint().isRepeatable());
    }

    /** What ends an attempt that hangs; the deadline shortens it. */
    private static Duration timeFor(CallState<?> exchange, Duration timeout) {
        var left = exchange.deadline().remaining();
        return left.compareTo(timeout) < 0 ? left : timeout;
    }

    private Duration attemptTimeout(ApiRequest<?> request) {
        var needed = silence(request);
        return needed.compareTo(attemptTimeout) > 0 ? needed : attemptTimeout;
    }

    /** How long the server must be allowed to be silent, or zero where no more than usual is needed. */
    private static Duration silence(ApiRequest<?> request) {
        var responseTime = request.responseTime();
        return responseTime.isZero() ? responseTime : responseTime.plus(RESPONSE_MARGIN);
    }

    private void note(CallState<?> exchange, Instant began, long beganNanos, String outcome) {
        exchange.attempts().add(new Attempt(began, Duration.ofNanos(time.nanoTime() - beganNanos), outcome));
    }
}
