package io.stratalake.core.internal.pipeline;

import static io.stratalake.core.internal.pipeline.FakeService.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.TypeAdapter;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.model.Adapters;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private static final String WARM_UP = "stratalake-warm-up";

    private final FakeService service = new FakeService();

    /** The names of the threads that requested the adapter. */
    private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

    private final Endpoint<String> endpoint =
            Endpoint.of("getThing", HttpMethod.GET, "/v1/things/1").returning(this::adapter);

    @AfterEach
    void close() {
        service.close();
    }

    private TypeAdapter<String> adapter() {
        threads.add(Thread.currentThread().getName());
        return Adapters.TEXT;
    }

    private String nextThread() throws InterruptedException {
        return String.valueOf(threads.poll(1, TimeUnit.MINUTES));
    }

    private static void assumeTwoProcessors() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "a single processor is not warmed up");
    }

    @Test
    void the_adapter_of_the_first_response_is_prepared_on_another_thread() throws InterruptedException {
        assumeTwoProcessors();

        new WarmUp(true).whileConnecting(endpoint);

        assertEquals(WARM_UP, nextThread());
    }

    @Test
    void a_client_prepares_the_first_response_only() throws InterruptedException {
        assumeTwoProcessors();
        var pipeline = service.answers(200, "\"one\"").answers(200, "\"two\"").pipeline();

        assertEquals("one", send(pipeline, endpoint));
        assertEquals("two", send(pipeline, endpoint));

        var caller = Thread.currentThread().getName();
        assertEquals(
                List.of(caller, caller, WARM_UP),
                List.of(nextThread(), nextThread(), nextThread()).stream()
                        .sorted()
                        .toList());
        assertEquals(0, threads.size());
    }

    @Test
    void a_failing_preparation_does_not_fail_the_call() {
        var failing = Endpoint.of("getThing", HttpMethod.GET, "/v1/things/1").returning(() -> {
            if (Thread.currentThread().getName().equals(WARM_UP)) {
                throw new IllegalStateException("not now");
            }
            return Adapters.TEXT;
        });
        var pipeline = service.answers(200, "\"one\"").pipeline();

        assertEquals("one", send(pipeline, failing));
    }

    /** An array and a bare string have adapters that refuse an object. */
    @Test
    void a_response_of_any_shape_is_prepared() {
        for (var adapter :
                List.of(Adapters.FREE, Adapters.TEXT, Adapters.list(Adapters.TEXT), Adapters.map(Adapters.TEXT))) {
            assertTrue(WarmUp.isRead(adapter), adapter::toString);
        }
    }

    /** A caller that brings an executor decides which threads there are. */
    @Test
    void a_client_with_the_executor_of_its_caller_is_not_warmed_up() {
        var pipeline = service.answers(200, "\"one\"").pipeline(config -> config.executor(Runnable::run));

        assertEquals("one", send(pipeline, endpoint));

        assertFalse(threads.contains(WARM_UP));
        assertEquals(1, threads.size());
    }
}
