package com.example.jobs;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.stratalake.core.observe.MicrometerListener;
import io.stratalake.core.observe.OpenTelemetryListener;
import io.stratalake.greenlake.GreenLakeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Job 11: a nightly report, with its requests as spans, and with metrics in a file for Prometheus' node exporter. */
public final class NightlyReport {

    private NightlyReport() {}

    public static long run(GreenLakeClient.Builder builder, OpenTelemetry telemetry, Path metricsFile)
            throws IOException {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var span = telemetry.getTracer("nightly").spanBuilder("nightly-report").startSpan();
        try (var scope = span.makeCurrent();
                var greenlake = builder.name("nightly")
                        .listener(new MicrometerListener(meters))
                        .listener(new OpenTelemetryListener(telemetry))
                        .build()) {
            return greenlake.subscriptions().list().stream().count();
        } finally {
            span.end();
            Files.writeString(metricsFile, meters.scrape());
        }
    }
}
