package io.stratalake.core.http;

import io.stratalake.core.error.Attempt;
import io.stratalake.core.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
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

    TransportStage(OkHttpClient client, TimeSource time, Duration attemptTimeout, ServiceError.Reader errors) {
        this.client = client;
        this.time = time;
        this.attemptTimeout = attemptTimeout;
        this.answers = new AnswerReader();
        this.refusals = new RefusedAnswer(errors, time);
        this.breaks = new BrokenCall(attemptTimeout);
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(Exchange<T> exchange) {
        var sending = new Sending();
        var call = client.newCall(request(exchange, sending));
        limit(call, exchange);
        var began = time.now();
        var beganNanos = time.nanoTime();
        try (var response = execute(call)) {
            sending.answered(response.code());
            if (response.isSuccessful()) {
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

    /** OkHttp declares no InterruptedException, yet throws it where a thread is interrupted while it connects. */
    private static Response execute(Call call) throws IOException, InterruptedException {
        return call.execute();
    }

    private static Request request(Exchange<?> exchange, Sending sending) {
        var request = exchange.request();
        return new Request.Builder()
                .url(exchange.url())
                .method(exchange.endpoint().method().name(), body(request))
                .headers(exchange.headers().build())
                .tag(Sending.class, sending)
                .build();
    }

    /** OkHttp wants a body for every method that can have one, be it empty. */
    private static @Nullable RequestBody body(ApiRequest<?> request) {
        var bytes = request.body();
        var method = request.endpoint().method();
        if (bytes == null && (method == Method.GET || method == Method.DELETE)) {
            return null;
        }
        return new JsonBody(
                bytes == null ? new byte[0] : bytes, request.contentType(), request.endpoint().isRepeatable());
    }

    /** OkHttp's own clock ends an attempt that hangs; the deadline shortens it. */
    private void limit(Call call, Exchange<?> exchange) {
        var left = exchange.deadline().remaining();
        var limit = left.compareTo(attemptTimeout) < 0 ? left : attemptTimeout;
        call.timeout().timeout(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
    }

    private void note(Exchange<?> exchange, Instant began, long beganNanos, String outcome) {
        exchange.attempts().add(new Attempt(began, Duration.ofNanos(time.nanoTime() - beganNanos), outcome));
    }
}
