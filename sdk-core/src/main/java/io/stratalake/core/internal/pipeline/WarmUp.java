package io.stratalake.core.internal.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.TypeAdapter;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.internal.concurrent.WarmUpThread;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.internal.okhttp.OkHttpTransport;
import io.stratalake.core.internal.okhttp.TransportWarmUp;
import io.stratalake.core.internal.paging.WorkingPageSizes;
import io.stratalake.core.internal.redact.Redactor;
import io.stratalake.core.internal.retry.Retrier;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.model.WireAdapter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Loads and initializes classes on another thread while the caller's thread does something else that is slow: reading
 * the certificates that the JVM trusts, or waiting for a token or a connection. Most of the time to the first response
 * of a process goes into classes. Thread-safe.
 */
final class WarmUp {

    /** Responses of each shape. An adapter refuses those of another shape. */
    private static final List<String> SHAPES = List.of("{}", "[{}]", "\"\"");

    private static final String BODY = "{\"text\":\"a\",\"number\":1,\"list\":[true,null],\"map\":{}}";

    /** Far more than it takes, since nothing is sent. */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);

    /** The response that is prepared is that of the first call. */
    private final AtomicBoolean called = new AtomicBoolean();

    private final boolean own;

    /** Begins at most once in a process, because classes are loaded once. */
    private static final class OfTransport {

        private static final boolean BEGUN = begin();

        private static boolean begin() {
            WarmUpThread.start("the transport", WarmUp::transport);
            return true;
        }
    }

    /** @param own whether the client has threads of its own; those of a caller are for the caller's work only */
    WarmUp(boolean own) {
        this.own = own;
    }

    /** Returns the warm-up of a pipeline that shares its transport with another, which is warm already. */
    static WarmUp none() {
        return new WarmUp(false);
    }

    /** Begins to load the classes of every call over TLS, while the client is created. */
    void whileTlsIsPrepared() {
        if (own) {
            var unused = OfTransport.BEGUN;
        }
    }

    /** Begins to load the classes of a response at the first call, which waits for a connection meanwhile. */
    void whileConnecting(Endpoint<?> endpoint) {
        if (own && !called.get() && called.compareAndSet(false, true)) {
            WarmUpThread.start("the response of " + endpoint, () -> response(endpoint));
        }
    }

    /**
     * Begins a handshake, and sends a request through the stages over a transport in memory. The stages that log or call
     * listeners are left out.
     */
    static void transport() throws GeneralSecurityException, IOException {
        try (var transport = TransportWarmUp.canned(BODY)) {
            var endpoint = Endpoint.of("warmUp", HttpMethod.GET, "/warm-up/{id}")
                    .requestsPerMinute(60)
                    .returning(() -> Adapters.FREE);
            var request = new ApiRequest<>(endpoint).path("id", "1");
            var url = request.url(transport.accept(URI.create(TransportWarmUp.URL)));
            stages(transport).send(new CallState<>(request, url, CallOptions.none(), false, false, Redactor.none()));
        }
        TransportWarmUp.socket();
        // Last, because the other thread loads the first classes of TLS meanwhile, and one would wait for the other.
        TransportWarmUp.handshake();
    }

    private static Stage stages(OkHttpTransport transport) {
        var config = ClientConfig.standard();
        var time = config.time();
        var rateLimits = new RateLimits(config.rateLimits(), time);
        Stage stages = new TransportStage(
                transport, time, ATTEMPT_TIMEOUT, config.responseLimits(), drift -> {}, config.errors());
        stages = new RateLimitFeedbackStage(rateLimits, config.retry().maxServerDelay(), stages);
        stages = new RateLimitStage(rateLimits, Listeners.NONE, time, stages);
        stages = new RetryStage(new Retrier(config.retry(), time), new WorkingPageSizes(), stages);
        stages = new GraceStage(Listeners.NONE, time, stages);
        stages = new DeprecationStage(stages);
        stages = new HeaderStage(config.userAgent(), stages);
        return new DeadlineStage(time, stages);
    }

    /** Reads with adapters of the SDK only: those of others may have effects. */
    private static <T extends @Nullable Object> void response(Endpoint<T> endpoint) {
        var adapter = endpoint.adapter();
        if (adapter != null && WireAdapter.takesAnyReader(adapter)) {
            var unused = isRead(adapter);
        }
    }

    /** Reads a response of the shape that an adapter accepts. Returns whether there was one. */
    static boolean isRead(TypeAdapter<?> adapter) {
        return SHAPES.stream().anyMatch(shape -> isRead(adapter, shape));
    }

    private static boolean isRead(TypeAdapter<?> adapter, String json) {
        try {
            Json.read(adapter, new ByteArrayInputStream(json.getBytes(UTF_8)));
            return true;
        } catch (IOException anotherShape) {
            return false;
        }
    }
}
