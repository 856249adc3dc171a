package io.stratalake.consumer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.MicrometerListener;
import io.stratalake.core.observe.OpenTelemetryListener;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.sandbox.Sandbox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A program that observes its client with Micrometer and OpenTelemetry in the versions of its build. It triggers every
 * method of the listeners, and fails if a meter is missing or a request is not part of its trace. A failing listener
 * breaks no call, so the program checks the recorded values.
 */
public final class Observed {

    private static final Set<String> METERS = Set.of(
            "http.client.request.duration",
            "stratalake.client.retry.delay",
            "stratalake.client.rate_limit.wait",
            "stratalake.client.token.duration",
            "stratalake.client.page.duration",
            "stratalake.client.page.items",
            "stratalake.client.polls",
            "stratalake.client.drifts");

    private Observed() {}

    public static void main(String[] args) {
        observeByMicrometer();
        meterByMicrometer();
        observeByOpenTelemetry();
    }

    private static void observeByMicrometer() {
        var meters = new SimpleMeterRegistry();
        var observations = ObservationRegistry.create();
        var attempts = new CopyOnWriteArrayList<Observation.Context>();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        observations.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public void onStop(Observation.Context context) {
                if (context.getName().equals("http.client.request.duration")) {
                    attempts.add(context);
                }
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        try (var sandbox = new Workspace(new MicrometerListener(observations, meters))) {
            var job = Observation.start("job", observations);
            job.scoped(sandbox::use);
            job.stop();
            if (propagatesContext()) {
                check(
                        attempts.stream()
                                        .filter(attempt -> attempt.getParentObservation() != job)
                                        .count()
                                == 0,
                        "Attempts that are no part of the job: " + attempts);
            }
        }
        checkMeters(meters);
    }

    private static void meterByMicrometer() {
        var meters = new SimpleMeterRegistry();
        try (var sandbox = new Workspace(new MicrometerListener(meters))) {
            sandbox.use();
        }
        checkMeters(meters);
    }

    private static void checkMeters(SimpleMeterRegistry meters) {
        var names = meters.getMeters().stream()
                .filter(meter -> meter.measure().iterator().next().getValue() > 0)
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .collect(Collectors.toSet());
        check(names.containsAll(METERS), "Micrometer has only " + names);
        System.out.println("Micrometer " + version(SimpleMeterRegistry.class) + " has " + METERS.size() + " meters");
    }

    private static void observeByOpenTelemetry() {
        var spans = InMemorySpanExporter.create();
        var metrics = InMemoryMetricReader.create();
        var openTelemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(metrics).build())
                .build();
        var job = openTelemetry.getTracer("consumer").spanBuilder("job").startSpan();
        try (var sandbox = new Workspace(new OpenTelemetryListener(openTelemetry));
                var scope = job.makeCurrent()) {
            sandbox.use();
        }
        checkSpans(job, spans);
        var names =
                metrics.collectAllMetrics().stream().map(MetricData::getName).collect(Collectors.toSet());
        check(names.containsAll(METERS), "OpenTelemetry has only " + names);
        System.out.println("OpenTelemetry " + version(OpenTelemetry.class) + " has " + METERS.size() + " metrics");
        openTelemetry.close();
    }

    private static void checkSpans(Span job, InMemorySpanExporter spans) {
        var id = job.getSpanContext().getSpanId();
        var orphans = spans.getFinishedSpanItems().stream()
                .filter(span -> !span.getParentSpanId().equals(id))
                .toList();
        check(orphans.isEmpty(), "Spans that are no part of the job: " + orphans);
        check(
                spans.getFinishedSpanItems().size() > 10,
                "Only " + spans.getFinishedSpanItems().size() + " spans");
    }

    /** Returns a client with its own workspace and simulated time. */
    private static final class Workspace implements AutoCloseable {

        private static final List<String> KEYS =
                IntStream.rangeClosed(1, 25).mapToObj("NEW%02d"::formatted).toList();

        private final SimulatedTime time = new SimulatedTime();
        private final Sandbox sandbox = Sandbox.builder().timeSource(time).start();
        private final GreenLakeClient greenlake;

        Workspace(ClientListener listener) {
            greenlake = GreenLakeClient.builder()
                    .baseUrl(sandbox.baseUrl())
                    .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                    .workspaceId(sandbox.workspaceId())
                    .time(time)
                    .listener(listener)
                    .build();
        }

        /** Reads pages, retries, refreshes a token, reads an unknown name, waits for the rate limit, and polls. */
        void use() {
            sandbox.failNext(1, 503, Map.of(), "");
            var subscriptions =
                    greenlake.subscriptions().list(query -> query.pageSize(5)).toList();
            sandbox.revokeTokens();
            var id = subscriptions.get(0).id();
            Subscription first = greenlake.subscriptions().get(id);
            check(first.id().equals(id), "Another subscription: " + first.id());
            sandbox.failNext(
                    1,
                    200,
                    Map.of("Content-Type", "application/json"),
                    "{\"id\": \"" + id + "\", \"nameOfTomorrow\": 1}");
            greenlake.subscriptions().get(id);
            var claimed = greenlake.subscriptions().claim(KEYS).awaitAsync().join();
            check(claimed.done().size() == KEYS.size(), "Not claimed: " + claimed);
        }

        @Override
        public void close() {
            greenlake.close();
            sandbox.close();
        }
    }

    private static boolean propagatesContext() {
        try {
            Class.forName("io.micrometer.context.ContextSnapshotFactory");
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private static String version(Class<?> type) {
        var jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return jar.substring(jar.lastIndexOf('/') + 1);
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalStateException(otherwise);
        }
    }
}
