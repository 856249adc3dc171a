package io.stratalake.core.http;

import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.ServiceError;
import io.stratalake.core.observation.Drift;
import io.stratalake.core.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * The last stage: one attempt over the network. The answer is read as it comes in; what is no good answer leaves as an
 * exception that says what happened, and every failed attempt is noted in the exchange.
 */
final class TransportStage implements Stage {

    private final OkHttpClient client;
    private final TimeSource time;
    private final Duration attemptTimeout;
    private final AnswerReader answers;
    private final RefusedAnswer refusals;
    private final BrokenCall breaks;

    TransportStage(
            OkHttpClient client,
            TimeSource time,
            Duration attemptTimeout,
            AnswerLimits limits,
            Consumer<Drift> watcher,
            ServiceError.Reader errors) {
        this.client = client;
        this.time = time;
        this.attemptTimeout = attemptTimeout;
        this.answers = new AnswerReader(limits, watcher);
        this.refusals = new RefusedAnswer(errors, time);
        this.breaks = new BrokenCall(attemptTimeout);
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(Exchange<T> exchange) {
        refuseInVain(exchange);
        var sending = new Sending(exchange.endpoint().isRepeatable());
        var call = client.newCall(request(exchange, sending));
        var limited = new LimitedCall(call, timeFor(exchange));
        var began = time.now();
        var beganNanos = time.nanoTime();
        try (var response = sending.asItCame(limited.execute())) {
            sending.answered(response.code());
            if (response.isSuccessful()) {
                exchange.answered();
                return answers.read(exchange, response);
            }
            note(exchange, began, beganNanos, Integer.toString(response.code()));
            throw refusals.explain(exchange, response);
        } catch (UnreadableAnswer e) {
            note(exchange, began, beganNanos, e.outcome());
            throw e.explain(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            note(exchange, began, beganNanos, "interrupted");
            throw breaks.explain(exchange, call, sending, e);
        } catch (IOException e) {
            note(exchange, began, beganNanos, e.getClass().getSimpleName());
            throw breaks.explain(exchange, call, sending, e);
        }
    }

    /** What nobody waits for anymore is not sent: afterwards it would be unclear whether it took effect. */
    private static void refuseInVain(Exchange<?> exchange) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException(
                    "The calling thread was interrupted before the request was sent", unsent(exchange), null);
        }
        if (exchange.deadline().hasPassed()) {
            throw new DeadlineExceededException(
                    "The deadline passed before the request was sent", unsent(exchange), null);
        }
    }

    private static Failure unsent(Exchange<?> exchange) {
        return exchange.failure().build();
    }

    private static Request request(Exchange<?> exchange, Sending sending) {
        var request = exchange.request();
        var method = exchange.endpoint().method();
        var builder = new Request.Builder()
                .url(exchange.url())
                .method(method.name(), body(request))
                .headers(exchange.headers().build())
                .tag(Sending.class, sending);
        return method == Method.GET && request.body() != null
                ? builder.tag(BodyOnGet.Content.class, new BodyOnGet.Content(request.body(), request.contentType()))
                        .build()
                : builder.build();
    }

    private static @Nullable RequestBody body(ApiRequest<?> request) {
        return switch (request.endpoint().method()) {
            case GET -> null; // OkHttp refuses a body there; it goes along as a tag, see BodyOnGet
            case DELETE -> request.body() == null ? null : new JsonBody(request);
            case POST, PUT, PATCH -> new JsonBody(request);
        };
    }

    /** What ends an attempt that hangs; the deadline shortens it. */
    private Duration timeFor(Exchange<?> exchange) {
        var left = exchange.deadline().remaining();
        return left.compareTo(attemptTimeout) < 0 ? left : attemptTimeout;
    }

    private void note(Exchange<?> exchange, Instant began, long beganNanos, String outcome) {
        exchange.attempts().add(new Attempt(began, Duration.ofNanos(time.nanoTime() - beganNanos), outcome));
    }
}
