package io.stratalake.core.observe;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real spans and metrics of OpenTelemetry. */
class OpenTelemetryListenerTest {

    private final FakeService service = new FakeService();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final OpenTelemetrySdk openTelemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    private final OpenTelemetryListener listener = new OpenTelemetryListener(openTelemetry);
    private final Pipeline pipeline = service.pipeline(builder -> builder.listener(listener));

    @AfterEach
    void close() {
        service.close();
        openTelemetry.close();
    }

    private Map<String, MetricData> metrics() {
        return metrics.collectAllMetrics().stream().collect(Collectors.toMap(MetricData::getName, Function.identity()));
    }

    @Test
    void each_attempt_is_a_client_span_named_by_the_semantic_conventions() {
        service.answers(503, "").answers(200, "{}", "X-Request-Id", "r-1");

        FakeService.send(pipeline, GET);

        var finished = spans.getFinishedSpanItems();
        assertEquals(2, finished.size());
        var failed = finished.get(0);
        assertEquals("GET /v1/things", failed.getName());
        assertEquals(SpanKind.CLIENT, failed.getKind());
        assertEquals(StatusCode.ERROR, failed.getStatus().getStatusCode());
        assertEquals("503", failed.getAttributes().get(AttributeKey.stringKey("error.type")));
        assertNull(failed.getAttributes().get(AttributeKey.longKey("http.request.resend_count")));
        var good = finished.get(1).getAttributes();
        assertEquals("GET", good.get(AttributeKey.stringKey("http.request.method")));
        assertEquals(200, good.get(AttributeKey.longKey("http.response.status_code")));
        assertEquals(1, good.get(AttributeKey.longKey("http.request.resend_count")));
        assertEquals(service.url() + "v1/things", good.get(AttributeKey.stringKey("url.full")));
        assertEquals("/v1/things", good.get(AttributeKey.stringKey("url.template")));
        assertEquals(service.url().getHost(), good.get(AttributeKey.stringKey("server.address")));
        assertEquals(service.url().getPort(), good.get(AttributeKey.longKey("server.port")));
        assertEquals("r-1", good.get(AttributeKey.stringKey("stratalake.request.id")));
        assertNull(good.get(AttributeKey.stringKey("error.type")));
    }

    private String urlOf(OpenTelemetryListener listener, int status) {
        service.answers(status, "{\"message\": \"4711\"}");
        var endpoint = Endpoint.of("getThing", HttpMethod.GET, "/v1/things/{id}/{hook}")
                .secret("hook");
        var client = service.pipeline(builder -> builder.listener(listener).retry(RetryPolicy.none()));
        try {
            client.send(new ApiRequest<>(endpoint).path("id", "4711").path("hook", "4712"), CallOptions.none());
        } catch (StratalakeException e) {
            assertEquals(status, e.status());
        }
        var span = spans.getFinishedSpanItems().get(spans.getFinishedSpanItems().size() - 1);
        assertEquals(List.of(), span.getEvents());
        assertFalse(span.toString().contains("4712"), span::toString);
        return span.getAttributes().get(AttributeKey.stringKey("url.full"));
    }

    @Test
    void a_span_has_no_ids_unless_they_are_requested() {
        var listener = new OpenTelemetryListener(openTelemetry);

        assertEquals(service.url() + "v1/things/{id}/{hook}", urlOf(listener, 200));
        assertEquals(service.url() + "v1/things/{id}/{hook}", urlOf(listener, 404));
        assertEquals(service.url() + "v1/things/4711/***", urlOf(listener.withIds(), 200));
        assertEquals(service.url() + "v1/things/4711/***", urlOf(listener.withIds(), 500));
    }

    @Test
    void the_context_of_the_span_is_sent_and_its_parent_is_the_callers_span() {
        service.answers(200, "{}");
        var parent = openTelemetry.getTracer("test").spanBuilder("job").startSpan();

        try (var scope = parent.makeCurrent()) {
            assertNotNull(scope);
            FakeService.send(pipeline, GET);
        }

        var span = spans.getFinishedSpanItems().get(0);
        assertEquals(parent.getSpanContext().getSpanId(), span.getParentSpanId());
        var sent = service.request().getHeaders().get("traceparent");
        assertEquals("00-" + span.getTraceId() + "-" + span.getSpanId(), sent.substring(0, 52));
    }

    @Test
    void durations_are_measured_in_seconds() {
        service.answers(200, "{}").answers(404, "");
        FakeService.send(pipeline, GET);

        var duration = metrics().get("http.client.request.duration");

        assertEquals("s", duration.getUnit());
        var point = duration.getHistogramData().getPoints().iterator().next();
        assertEquals(1, point.getCount());
        assertEquals(200, point.getAttributes().get(AttributeKey.longKey("http.response.status_code")));
        assertEquals(0.005, point.getBoundaries().get(0));
    }

    @Test
    void waits_tokens_pages_polls_and_drift_are_metrics() {
        service.answers(503, "").answers(200, "{}");
        FakeService.send(pipeline, GET);
        listener.rateLimitWaited(new RateLimitWait("getThing", Duration.ofSeconds(3)));
        listener.page(new PageRead("getThing", 50, Duration.ofMillis(20)));
        listener.poll(new Poll("op-1", "RUNNING", 1, Duration.ZERO, false));
        listener.drift(new SchemaDrift(SchemaDrift.Kind.UNKNOWN_VALUE, "Color", "mauve"));
        listener.sharedLimitsChanged(new SharedLimitsState(false));
        listener.sharedLimitsChanged(new SharedLimitsState(true));

        var all = metrics();

        assertEquals(3, sum(all.get("stratalake.client.rate_limit.wait")));
        assertEquals(0.02, sum(all.get("stratalake.client.page.duration")));
        assertEquals(50, sum(all.get("stratalake.client.page.items")));
        assertEquals(service.time().elapsed().toNanos() / 1e9, sum(all.get("stratalake.client.retry.delay")));
        assertTrue(
                all.containsKey("stratalake.client.token.duration"),
                all.keySet().toString());
        assertEquals(1, count(all.get("stratalake.client.polls")));
        assertEquals(1, count(all.get("stratalake.client.drifts")));
        assertEquals(1, count(all.get("stratalake.client.shared_limits.outages")));
    }

    private static double sum(MetricData histogram) {
        return histogram.getHistogramData().getPoints().iterator().next().getSum();
    }

    private static long count(MetricData counter) {
        return counter.getLongSumData().getPoints().iterator().next().getValue();
    }

    /** Replaces a step in the building of a histogram; returns null for a step that is not replaced. */
    @FunctionalInterface
    private interface OtherStep {

        Object take(String step);
    }

    /** Returns the real OpenTelemetry, with some steps in the building of its histograms replaced. */
    private OpenTelemetry withHistograms(OtherStep other) {
        return new OpenTelemetry() {
            @Override
            public TracerProvider getTracerProvider() {
                return openTelemetry.getTracerProvider();
            }

            @Override
            public Meter getMeter(String scope) {
                // Another meter, because histograms of the same meter would be shared.
                var meter = openTelemetry.getMeter("other " + scope);
                return playing(Meter.class, (self, method, arguments) -> {
                    var built = method.invoke(meter, arguments);
                    return built instanceof DoubleHistogramBuilder histogram ? playing(histogram, other) : built;
                });
            }

            @Override
            public ContextPropagators getPropagators() {
                return ContextPropagators.noop();
            }
        };
    }

    private static DoubleHistogramBuilder playing(DoubleHistogramBuilder histogram, OtherStep other) {
        return playing(DoubleHistogramBuilder.class, (self, method, arguments) -> {
            var instead = other.take(method.getName());
            if (instead != null) {
                return instead;
            }
            var built = method.invoke(histogram, arguments);
            return built == histogram ? self : built;
        });
    }

    private static <T> T playing(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void an_older_api_without_boundaries_measures_without_them() {
        var older = new OpenTelemetryListener(withHistograms(step -> {
            if (step.equals("setExplicitBucketBoundariesAdvice")) {
                throw new NoSuchMethodError(step);
            }
            return null;
        }));
        service.answers(200, "{}");

        FakeService.send(service.pipeline(builder -> builder.listener(older)), GET);

        var duration = metrics().get("http.client.request.duration");
        assertEquals("s", duration.getUnit());
        var point = duration.getHistogramData().getPoints().iterator().next();
        assertEquals(1, point.getCount());
        assertEquals(5, point.getBoundaries().get(1), "the default of the OpenTelemetry SDK");
    }

    @Test
    void a_failed_measurement_ends_the_span_too() {
        var broken = playing(DoubleHistogram.class, (self, method, arguments) -> {
            throw new NoSuchMethodError("by the test");
        });
        var failing = new OpenTelemetryListener(withHistograms(step -> step.equals("build") ? broken : null));
        service.answers(200, "{}");

        FakeService.send(service.pipeline(builder -> builder.listener(failing)), GET);

        assertEquals(Span.getInvalid(), Span.current());
        assertEquals(1, spans.getFinishedSpanItems().size());
    }
}
