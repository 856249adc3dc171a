package io.stratalake.core.internal.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.TypeAdapter;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.internal.concurrent.WarmUpThread;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.model.WireAdapter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Loads classes on another thread while the caller's thread does something else that is slow: reading the certificates
 * that the JVM trusts, or waiting for a token or a connection. Most of the time to the first response of a process goes
 * into classes. Nothing is sent, and no other thread is started. Thread-safe.
 */
final class WarmUp {

    /** Responses of each shape. An adapter refuses those of another shape. */
    private static final List<String> SHAPES = List.of("{}", "[{}]", "\"\"");

    /** The response that is prepared is that of the first call. */
    private final AtomicBoolean called = new AtomicBoolean();

    private final boolean own;

    /** Begins at most once in a process, because classes are loaded once. */
    private static final class OfCalls {

        private static final boolean BEGUN = begin();

        private static boolean begin() {
            WarmUpThread.start("the classes of a call", WarmUpClasses::load);
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
            var unused = OfCalls.BEGUN;
        }
    }

    /** Begins to load the classes of a response at the first call, which waits for a connection meanwhile. */
    void whileConnecting(Endpoint<?> endpoint) {
        if (own && !called.get() && called.compareAndSet(false, true)) {
            WarmUpThread.start("the response of " + endpoint, () -> response(endpoint));
        }
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
