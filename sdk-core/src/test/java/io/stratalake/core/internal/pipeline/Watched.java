package io.stratalake.core.internal.pipeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.MicrometerListener;
import io.stratalake.core.observe.OpenTelemetryListener;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program that traces by one library or the other, with a job of its own under which it makes calls. */
public interface Watched {

    ClientListener listener();

    /** Does the work as a part of the job. */
    void inJob(Runnable work);

    /** Returns whether the current thread works for the job. */
    boolean isInJob();

    /** Returns, for each attempt of a client, whether it was recorded as a part of the job. */
    List<Boolean> attempts();

    static List<Watched> all() {
        return List.of(new ByOpenTelemetry(), new ByMicrometer());
    }

    final class ByOpenTelemetry implements Watched {

        private final InMemorySpanExporter spans = InMemorySpanExporter.create();
        private final OpenTelemetrySdk openTelemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build();
        private final Span job =
                openTelemetry.getTracer("program").spanBuilder("job").startSpan();

        @Override
        public ClientListener listener() {
            return new OpenTelemetryListener(openTelemetry);
        }

        @Override
        public void inJob(Runnable work) {
            try (var scope = job.makeCurrent()) {
                Objects.requireNonNull(scope);
                work.run();
            }
        }

        @Override
        public boolean isInJob() {
            return Span.current() == job;
        }

        @Override
        public List<Boolean> attempts() {
            var id = job.getSpanContext().getSpanId();
            return spans.getFinishedSpanItems().stream()
                    .map(span -> span.getParentSpanId().equals(id))
                    .toList();
        }

        @Override
        public String toString() {
            return "OpenTelemetry";
        }
    }

    final class ByMicrometer implements Watched {

        private final TestObservationRegistry observations = TestObservationRegistry.create();
        private final List<Observation.Context> finished = new CopyOnWriteArrayList<>();
        private final Observation job;

        ByMicrometer() {
            observations.observationConfig().observationHandler(new ObservationHandler<>() {
                @Override
                public void onStop(Observation.Context context) {
                    finished.add(context);
                }

                @Override
                public boolean supportsContext(Observation.Context context) {
                    return true;
                }
            });
            job = Observation.start("job", observations);
        }

        @Override
        public ClientListener listener() {
            return new MicrometerListener(observations, new SimpleMeterRegistry());
        }

        @Override
        public void inJob(Runnable work) {
            job.scoped(work);
        }

        @Override
        public boolean isInJob() {
            return observations.getCurrentObservation() == job;
        }

        @Override
        public List<Boolean> attempts() {
            return finished.stream()
                    .map(context -> context.getParentObservation() == job)
                    .toList();
        }

        @Override
        public String toString() {
            return "Micrometer";
        }
    }
}
