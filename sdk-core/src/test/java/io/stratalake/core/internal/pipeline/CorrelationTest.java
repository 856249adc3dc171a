package io.stratalake.core.internal.pipeline;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.RequestObservation;
import io.stratalake.core.observe.RequestStart;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The id that ties a call's log lines together. */
class CorrelationTest {

    private final Mdc mdc = new Mdc();
    private final FakeService service = new FakeService();
    private final List<String> ids = new ArrayList<>();
    private final Pipeline pipeline = service.pipeline(builder -> builder.listener(new ClientListener() {
        @Override
        public RequestObservation request(RequestStart start) {
            ids.add(MDC.get(CorrelationStage.KEY));
            return RequestObservation.NONE;
        }
    }));

    @AfterEach
    void close() {
        service.close();
        mdc.close();
    }

    @Test
    void all_attempts_of_a_call_share_an_id_and_no_two_calls_do() {
        service.answers(503, "").answers(200, "{}").answers(200, "{}");

        FakeService.send(pipeline, GET);
        FakeService.send(pipeline, GET);

        assertTrue(ids.get(0).matches("[0-9a-z]{4}-1"), ids.get(0));
        assertEquals(ids.get(0), ids.get(1));
        assertNotEquals(ids.get(0), ids.get(2));
    }

    @Test
    void the_name_of_the_client_is_there_during_a_call() {
        var names = new ArrayList<String>();
        var named = service.pipeline(builder -> builder.name("billing-job").listener(new ClientListener() {
            @Override
            public RequestObservation request(RequestStart start) {
                names.add(MDC.get(CorrelationStage.CLIENT));
                return RequestObservation.NONE;
            }
        }));
        service.answers(200, "{}");

        FakeService.send(named, GET);

        assertEquals(List.of("billing-job"), names);
        assertNull(MDC.get(CorrelationStage.CLIENT));
    }

    @Test
    void is_gone_after_the_call_well_or_badly() {
        service.answers(200, "{}").answers(404, "");

        FakeService.send(pipeline, GET);
        assertNull(MDC.get(CorrelationStage.KEY));
        assertThrows(NotFoundException.class, () -> FakeService.send(pipeline, GET));
        assertNull(MDC.get(CorrelationStage.KEY));
    }

    @Test
    void a_call_made_for_another_goes_by_its_id() {
        service.answers(200, "{}").answers(200, "{}");
        var outer = service.pipeline(builder -> builder.credentials(Credentials.supplier(() -> {
            ids.add(MDC.get(CorrelationStage.KEY));
            FakeService.send(pipeline, GET);
            return AccessToken.of("t");
        })));

        FakeService.send(outer, GET);

        assertEquals(2, ids.size());
        assertEquals(ids.get(0), ids.get(1));
    }

    @Test
    void threads_of_the_client_log_as_the_thread_that_gave_them_their_task() throws Exception {
        MDC.put("tenant", "t-1");
        var seen = new FutureTask<>(() -> MDC.get("tenant"));

        pipeline.threads().execute(seen);

        assertEquals("t-1", seen.get());
    }
}
