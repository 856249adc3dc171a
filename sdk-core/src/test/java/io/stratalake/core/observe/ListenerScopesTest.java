package io.stratalake.core.observe;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.TypeAdapter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The scope of a span or an observation ends with its attempt; otherwise later work of the thread would be part of it.
 */
class ListenerScopesTest {

    private final FakeService service = new FakeService();

    @AfterEach
    void close() {
        service.close();
    }

    private void callsThatSucceedAndFail(Pipeline pipeline) {
        service.answers(200, "{}").answers(404, "").answers(503, "").answers(200, "{}");
        FakeService.send(pipeline, GET);
        assertThrows(NotFoundException.class, () -> FakeService.send(pipeline, GET));
        FakeService.send(pipeline, GET);
    }

    @Test
    void no_observation_of_micrometer_stays_current() {
        var observations = TestObservationRegistry.create();

        var listener = new MicrometerListener(observations, new SimpleMeterRegistry());
        callsThatSucceedAndFail(service.pipeline(builder -> builder.listener(listener)));

        assertNull(observations.getCurrentObservation());
        TestObservationRegistryAssert.assertThat(observations)
                .hasAnObservationWithAKeyValue("http.request.resend_count", "1");
    }

    @Test
    void no_span_of_opentelemetry_stays_current() {
        try (var openTelemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .build()) {
            callsThatSucceedAndFail(
                    service.pipeline(builder -> builder.listener(new OpenTelemetryListener(openTelemetry))));

            assertEquals(Span.getInvalid(), Span.current());
        }
    }

    /** Makes calls that end in a defect of the program: a faulty adapter of the caller, or lack of memory. */
    private void callsThatEndInADefect(ClientListener listener) {
        service.answers(200, "{}").answers(200, "{}");
        var pipeline = service.pipeline(builder -> builder.listener(listener));
        var error = new OutOfMemoryError("as a test");

        assertThrows(
                DecodingException.class,
                () -> FakeService.send(pipeline, reading(() -> {
                    throw new IllegalArgumentException("as a test");
                })));
        assertSame(
                error,
                assertThrows(
                        Error.class,
                        () -> FakeService.send(pipeline, reading(() -> {
                            throw error;
                        }))));
    }

    private static Endpoint<Object> reading(Supplier<TypeAdapter<Object>> reader) {
        return GET.returning(reader);
    }

    @Test
    void no_observation_of_micrometer_stays_current_after_a_defect() {
        var observations = TestObservationRegistry.create();

        callsThatEndInADefect(new MicrometerListener(observations, new SimpleMeterRegistry()));

        assertNull(observations.getCurrentObservation());
        TestObservationRegistryAssert.assertThat(observations)
                .hasNumberOfObservationsWithNameEqualTo("http.client.request.duration", 2)
                .hasObservationWithNameEqualTo("http.client.request.duration")
                .that()
                .hasBeenStopped();
    }

    @Test
    void no_span_of_opentelemetry_stays_current_after_a_defect() {
        try (var openTelemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .build()) {
            callsThatEndInADefect(new OpenTelemetryListener(openTelemetry));

            assertEquals(Span.getInvalid(), Span.current());
        }
    }
}
