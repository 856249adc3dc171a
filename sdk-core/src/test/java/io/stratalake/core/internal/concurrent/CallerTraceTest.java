package io.stratalake.core.internal.concurrent;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.CursorPaging;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.internal.pipeline.Watched;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.paging.Paged;
import io.stratalake.core.time.Deadline;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trace of work on other threads, which is that of the caller. */
class CallerTraceTest {

    private static final CursorPaging<Object, Object> PAGES =
            CursorPaging.of(response -> List.copyOf((List<?>) ((Map<?, ?>) response).get("items")), response ->
                    (String) ((Map<?, ?>) response).get("next"));

    private final FakeService service = new FakeService();
    private final AtomicInteger tasks = new AtomicInteger();

    @AfterEach
    void close() {
        service.close();
    }

    static List<Watched> programs() {
        return Watched.all();
    }

    /** Runs each task on a new thread and waits for its end, as with a slow caller. */
    private void onAnotherThread(Runnable task) {
        tasks.incrementAndGet();
        var thread = new Thread(task);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Pipeline pipeline(Watched program) {
        return service.pipeline(builder -> builder.listener(program.listener()).executor(this::onAnotherThread));
    }

    private static List<Boolean> all(int attempts) {
        return Collections.nCopies(attempts, true);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void prefetched_pages(Watched program) {
        for (var page = 1; page <= 10; page++) {
            service.answers(200, "{\"items\": [1, 2, 3], \"next\": \"k" + page + "\"}");
        }
        service.answers(200, "{\"items\": [1, 2, 3]}");
        var pipeline = pipeline(program);
        var list = Paged.cursor(
                pipeline.list(GET), PAGES, (cursor, limit) -> pipeline.send(new ApiRequest<>(GET), CallOptions.none()));

        program.inJob(() -> assertEquals(33, list.toList().size()));

        assertEquals(10, tasks.get());
        assertEquals(all(11), program.attempts());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void asynchronous_calls_and_their_retries(Watched program) {
        service.answers(503, "").answers(200, "{}");
        var pipeline = pipeline(program);

        program.inJob(() ->
                pipeline.sendAsync(new ApiRequest<>(GET), CallOptions.none()).join());

        assertEquals(1, tasks.get());
        assertEquals(all(2), program.attempts());
    }

    /** An operation that succeeds at the second poll. */
    private record Polled(String id, Pipeline pipeline, AtomicInteger polls) implements PollingStrategy<String> {

        Polled(String id, Pipeline pipeline) {
            this(id, pipeline, new AtomicInteger());
        }

        @Override
        public OperationStatus<String> poll(Deadline deadline) {
            var response = FakeService.send(pipeline, GET);
            return polls.incrementAndGet() < 2 ? Running.of("RUNNING") : new Succeeded<>("DONE", response.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void polls_in_the_background(Watched program) {
        service.answers(200, "{}").answers(200, "{}");
        var pipeline = pipeline(program);
        var operation = Operation.of(new Polled("op-1", pipeline), pipeline.operations());

        program.inJob(() -> operation.awaitAsync().join());

        assertEquals(1, tasks.get());
        assertEquals(all(2), program.attempts());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void polls_of_combined_operations(Watched program) {
        service.answers(200, "{}").answers(200, "{}").answers(200, "{}").answers(200, "{}");
        var pipeline = pipeline(program);
        var operation = Operation.allOf(
                List.of(
                        Operation.of(new Polled("op-1", pipeline), pipeline.operations()),
                        Operation.of(new Polled("op-2", pipeline), pipeline.operations())),
                ends -> new Succeeded<>("DONE", ends.size()),
                pipeline.operations());

        program.inJob(() -> assertEquals(2, operation.awaitAsync(ofMinutes(10)).join()));

        assertEquals(1, tasks.get());
        assertEquals(all(4), program.attempts());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void tokens_that_are_refreshed_before_they_expire(Watched program) {
        service.answers(200, "{}").answers(200, "{}");
        var obtained = new CopyOnWriteArrayList<Boolean>();
        var credentials = Credentials.supplier(() -> {
            obtained.add(program.isInJob());
            return AccessToken.of("t-" + obtained.size(), ofMinutes(15));
        });
        var pipeline = service.pipeline(builder ->
                builder.listener(program.listener()).credentials(credentials).executor(this::onAnotherThread));
        FakeService.send(pipeline, GET);
        service.time().advance(ofMinutes(14));

        program.inJob(() ->
                pipeline.sendAsync(new ApiRequest<>(GET), CallOptions.none()).join());

        assertEquals(List.of(false, true), obtained);
        assertEquals(List.of(false, true), program.attempts());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void tasks_of_another_caller_are_not_part_of_the_trace(Watched program) {
        service.answers(200, "{}");
        var here =
                service.pipeline(builder -> builder.listener(program.listener()).executor(Runnable::run));
        var tasksOfOthers = new CopyOnWriteArrayList<Runnable>();
        var later =
                service.pipeline(builder -> builder.listener(program.listener()).executor(tasksOfOthers::add));
        var future = later.sendAsync(new ApiRequest<>(GET), CallOptions.none());

        program.inJob(() -> {
            tasksOfOthers.forEach(Runnable::run);
            here.threads().execute(() -> assertTrue(program.isInJob()));
            assertTrue(program.isInJob());
        });

        assertEquals(200, future.join().status());
        assertEquals(List.of(false), program.attempts());
    }
}
