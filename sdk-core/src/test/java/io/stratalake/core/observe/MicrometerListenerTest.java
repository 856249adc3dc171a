package io.stratalake.core.observe;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.observation.transport.RequestReplySenderContext;
import io.micrometer.observation.transport.SenderContext;
import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real observations and meters of Micrometer. */
class MicrometerListenerTest {

    private final FakeService service = new FakeService();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestObservationRegistry observations = TestObservationRegistry.create();
    private final MicrometerListener listener = new MicrometerListener(observations, meters);
    private final Pipeline pipeline = service.pipeline(builder -> builder.listener(listener)
            .credentials(Credentials.supplier(() -> AccessToken.of("t")))
            .rateLimits(RateLimitOptions.documented().limit("getThing", 1)));

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void an_attempt_is_an_observation_named_by_the_semantic_conventions() {
        service.answers(200, "{}", "X-Request-Id", "r-1");

        FakeService.send(pipeline, GET);

        TestObservationRegistryAssert.assertThat(observations)
                .hasNumberOfObservationsEqualTo(1)
                .hasObservationWithNameEqualTo("http.client.request.duration")
                .that()
                .hasContextualNameEqualTo("GET /v1/things")
                .hasLowCardinalityKeyValue("http.request.method", "GET")
                .hasLowCardinalityKeyValue("url.template", "/v1/things")
                .hasLowCardinalityKeyValue("server.address", service.url().getHost())
                .hasLowCardinalityKeyValue("http.response.status_code", "200")
                .hasLowCardinalityKeyValue("error.type", "none")
                .hasLowCardinalityKeyValue("stratalake.operation", "getThing")
                .hasHighCardinalityKeyValue("stratalake.request.id", "r-1")
                .hasHighCardinalityKeyValue("url.full", service.url() + "v1/things")
                .doesNotHaveError()
                .hasBeenStarted()
                .hasBeenStopped();
    }

    @Test
    void each_attempt_has_its_resend_count_its_peer_and_its_response() {
        service.answers(503, "").answers(200, "{}");
        var seen = new ArrayList<Observation.Context>();
        observations
                .observationConfig()
                .observationHandler(new ObservationHandler<RequestReplySenderContext<?, RequestEnd>>() {
                    @Override
                    public void onStop(RequestReplySenderContext<?, RequestEnd> context) {
                        seen.add(context);
                        assertEquals(service.url().getHost(), context.getRemoteServiceName());
                        assertEquals(
                                seen.size() == 1 ? 503 : 200,
                                context.getResponse().status());
                    }

                    @Override
                    public boolean supportsContext(Observation.Context context) {
                        return context instanceof RequestReplySenderContext;
                    }
                });

        FakeService.send(pipeline, GET);

        assertEquals(
                List.of("0", "1"),
                seen.stream()
                        .map(context -> context.getHighCardinalityKeyValue("http.request.resend_count")
                                .getValue())
                        .toList());
    }

    @Test
    void a_failure_is_an_error_of_the_observation() {
        service.answers(404, "");

        assertThrows(NotFoundException.class, () -> FakeService.send(pipeline, GET));

        TestObservationRegistryAssert.assertThat(observations)
                .hasObservationWithNameEqualTo("http.client.request.duration")
                .that()
                .hasLowCardinalityKeyValue("error.type", "404")
                .hasError();
    }

    private List<Observation.Context> stopped() {
        var stopped = new ArrayList<Observation.Context>();
        observations.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                stopped.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        return stopped;
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 409, 412, 429, 500, 503})
    void the_error_of_an_observation_has_no_text_of_the_service_and_no_id(int status) {
        service.answers(status, "{\"hunter2\": [{\"message\": \"hunter2\"}], \"message\": \"hunter2\"}");
        var stopped = stopped();
        var endpoint =
                Endpoint.of("getThing", HttpMethod.GET, "/v1/things/{id}").returning(() -> Adapters.INTEGER);
        var attempts = service.pipeline(builder -> builder.listener(listener).retry(RetryPolicy.none()));

        var thrown = assertThrows(
                StratalakeException.class,
                () -> attempts.send(new ApiRequest<>(endpoint).path("id", "id-xyzzy"), CallOptions.none()));

        var error = stopped.get(0).getError();
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        assertEquals(thrown.getClass(), error.getClass());
        assertEquals(thrown.status(), ((StratalakeException) error).status());
        assertEquals("GET /v1/things/{id} returned " + status, error.getMessage());
        assertFalse((trace + stopped.get(0).toString()).contains("hunter2"), trace::toString);
        assertFalse((trace + stopped.get(0).toString()).contains("xyzzy"), trace::toString);
        assertEquals(
                service.url() + "v1/things/{id}",
                stopped.get(0).getHighCardinalityKeyValue("url.full").getValue());
    }

    @Test
    void the_error_without_a_response_has_the_class_of_the_failure() {
        var start = new RequestStart("get", "GET", "/v1/{id}", "https", "host", 443, "/v1/4711", 1);
        var failure =
                new CancelledException("4711", Failure.of("GET", "/v1/4711").build(), new IOException("4711"));

        var error = ObservedFailure.of(failure, start);

        assertEquals("io.stratalake.core.error.CancelledException: GET /v1/{id}", error.toString());
        assertNull(error.getCause());
        assertArrayEquals(failure.getStackTrace(), error.getStackTrace());
    }

    @Test
    void an_observation_has_ids_on_request() {
        service.answers(200, "{}");
        var stopped = stopped();
        var endpoint =
                Endpoint.of("getThing", HttpMethod.GET, "/v1/things/{id}").returning(() -> Adapters.FREE);
        var attempts = service.pipeline(builder -> builder.listener(listener.withIds()));

        attempts.send(new ApiRequest<>(endpoint).path("id", "id-4711"), CallOptions.none());

        assertEquals(
                service.url() + "v1/things/id-4711",
                stopped.get(0).getHighCardinalityKeyValue("url.full").getValue());
    }

    @Test
    void the_trace_context_of_a_handler_is_sent() {
        observations.observationConfig().observationHandler(new ObservationHandler<SenderContext<Object>>() {
            @Override
            public void onStart(SenderContext<Object> context) {
                context.getSetter().set(context.getCarrier(), "traceparent", "00-abc");
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return context instanceof SenderContext;
            }
        });
        service.answers(200, "{}");

        FakeService.send(pipeline, GET);

        assertEquals("00-abc", service.request().getHeaders().get("traceparent"));
    }

    @Test
    void an_observation_becomes_a_timer() {
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        service.answers(200, "{}");

        FakeService.send(pipeline, GET);

        assertEquals(
                1,
                meters.get("http.client.request.duration")
                        .tag("http.response.status_code", "200")
                        .timer()
                        .count());
    }

    @Test
    void waits_tokens_pages_polls_and_drift_are_meters() {
        service.answers(503, "").answers(200, "{}");
        FakeService.send(pipeline, GET);
        listener.page(new PageRead("getThing", 50, Duration.ofMillis(20)));
        listener.poll(new Poll("op-1", "RUNNING", 1, Duration.ZERO, true));
        listener.drift(new SchemaDrift(SchemaDrift.Kind.UNKNOWN_PROPERTY, "Thing", "color"));
        listener.sharedLimitsChanged(new SharedLimitsState(false));
        listener.sharedLimitsChanged(new SharedLimitsState(true));

        assertEquals(
                1,
                meters.get("stratalake.client.retry.delay")
                        .tag("error.type", "503")
                        .timer()
                        .count());
        var waits = meters.get("stratalake.client.rate_limit.wait")
                .tag("stratalake.operation", "getThing")
                .timer();
        assertEquals(1, waits.count());
        assertFalse(waits.totalTime(TimeUnit.SECONDS) < 59);
        assertEquals(1, meters.get("stratalake.client.token.duration").timer().count());
        assertEquals(20, meters.get("stratalake.client.page.duration").timer().totalTime(TimeUnit.MILLISECONDS));
        assertEquals(50, meters.get("stratalake.client.page.items").summary().totalAmount());
        assertEquals(
                1,
                meters.get("stratalake.client.polls")
                        .tag("stratalake.poll.failed", "true")
                        .counter()
                        .count());
        assertEquals(1, meters.get("stratalake.client.drifts").counter().count());
        assertEquals(
                1,
                meters.get("stratalake.client.shared_limits.outages").counter().count());
    }

    /** Registries without a handler for observations. */
    static List<ObservationRegistry> registriesWithoutHandlers() {
        return List.of(ObservationRegistry.NOOP, ObservationRegistry.create());
    }

    @ParameterizedTest
    @MethodSource("registriesWithoutHandlers")
    void attempts_are_timed_if_no_handler_is_registered(ObservationRegistry withoutHandlers) {
        assertTimesAttempts(new MicrometerListener(withoutHandlers, meters));
    }

    @Test
    void a_meter_registry_alone_is_enough() {
        assertTimesAttempts(new MicrometerListener(meters));
    }

    private void assertTimesAttempts(MicrometerListener timing) {
        service.answers(503, "").answers(200, "{}");

        FakeService.send(service.pipeline(builder -> builder.listener(timing)), GET);

        var timers = meters.get("http.client.request.duration")
                .tag("http.request.method", "GET")
                .tag("url.template", "/v1/things")
                .tag("server.address", service.url().getHost())
                .tag("server.port", Integer.toString(service.url().getPort()))
                .tag("stratalake.operation", "getThing");
        assertEquals(
                1,
                timers.tag("http.response.status_code", "503")
                        .tag("error.type", "503")
                        .timer()
                        .count());
        assertEquals(
                1,
                meters.get("http.client.request.duration")
                        .tag("http.response.status_code", "200")
                        .tag("error.type", "none")
                        .timer()
                        .count());
        assertEquals(1, meters.get("stratalake.client.retry.delay").timer().count());
    }

    @Test
    void a_timer_has_the_tags_that_an_observation_has() {
        var observed = new SimpleMeterRegistry();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(observed));
        service.answers(404, "").answers(404, "");

        assertThrows(NotFoundException.class, () -> FakeService.send(pipeline, GET));
        assertThrows(
                NotFoundException.class,
                () -> FakeService.send(
                        service.pipeline(builder -> builder.listener(new MicrometerListener(meters))), GET));

        var tags = new HashSet<>(
                observed.get("http.client.request.duration").timer().getId().getTags());
        // Added by the handler: the class of the exception under a name of Micrometer.
        tags.removeIf(tag -> tag.getKey().equals("error"));
        assertEquals(
                tags,
                Set.copyOf(meters.get("http.client.request.duration")
                        .timer()
                        .getId()
                        .getTags()));
    }

    @Test
    void all_meters_have_the_name_of_the_client() {
        service.answers(503, "").answers(200, "{}");

        FakeService.send(
                service.pipeline(builder -> builder.name("billing-job").listener(new MicrometerListener(meters))), GET);

        assertTrue(meters.getMeters().stream()
                .allMatch(meter -> "billing-job".equals(meter.getId().getTag("stratalake.client"))));
    }
}
