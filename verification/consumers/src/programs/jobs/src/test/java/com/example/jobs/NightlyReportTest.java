package com.example.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class NightlyReportTest {

    private static final SimulatedTime TIME = new SimulatedTime();

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(s -> s.timeSource(TIME));

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    @Test
    void records_each_request_as_a_span_of_the_job_and_as_a_metric(Sandbox sandbox, @TempDir Path folder)
            throws Exception {
        Path metrics = folder.resolve("nightly.prom");

        assertEquals(500, NightlyReport.run(client(sandbox), TELEMETRY.getOpenTelemetry(), metrics));

        List<SpanData> spans = TELEMETRY.getSpans();
        SpanData job = spans.stream()
                .filter(span -> span.getName().equals("nightly-report"))
                .findFirst()
                .orElseThrow();
        List<SpanData> requests = spans.stream()
                .filter(span -> span.getParentSpanId().equals(job.getSpanId()))
                .toList();
        assertEquals(spans.size() - 1, requests.size(), spans.toString());
        assertTrue(requests.stream().allMatch(span -> span.getName().equals("GET /subscriptions/v1/subscriptions")));

        String scrape = Files.readString(metrics);
        assertEquals(requests.size(), value(scrape, "http_client_request_duration_seconds_count"));
        assertEquals(500, value(scrape, "stratalake_client_page_items_sum"));
        assertEquals(1, value(scrape, "stratalake_client_token_duration_seconds_count"));
    }

    @Test
    void a_failed_job_leaves_its_metrics(Sandbox sandbox, @TempDir Path folder) throws Exception {
        Path metrics = folder.resolve("nightly.prom");
        sandbox.failNext(1, 403, Map.of(), "");

        assertThrows(
                PermissionDeniedException.class,
                () -> NightlyReport.run(client(sandbox), TELEMETRY.getOpenTelemetry(), metrics));

        assertTrue(Files.readString(metrics).contains("http_response_status_code=\"403\""));
    }

    private static GreenLakeClient.Builder client(Sandbox sandbox) {
        return GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                .workspaceId(sandbox.workspaceId())
                .time(TIME);
    }

    private static double value(String scrape, String metric) {
        return scrape.lines()
                .filter(line -> line.startsWith(metric + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
