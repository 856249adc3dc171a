package io.stratalake.consumer.spring;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.stratalake.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;

/** The checks of a running application. */
final class Checks {

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    Checks(ConfigurableApplicationContext context) {
        this.context = context;
    }

    void run(boolean isAheadOfTime) throws IOException, InterruptedException {
        check(AotDetector.useGeneratedArtifacts() == isAheadOfTime, "Ahead of time: " + !isAheadOfTime);
        json();
        models();
        problem();
        unavailable();
        health();
        metrics();
        traces();
        secrets();
        System.out.printf(
                "Spring Boot %s%s: %d requests to the sandbox%n",
                SpringBootVersion.getVersion(),
                isAheadOfTime ? " with ahead-of-time processing" : "",
                context.getBean(Sandbox.class).requestLog().calls());
    }

    private void json() throws IOException, InterruptedException {
        var subscriptions = get("/subscriptions");
        expect(subscriptions, 200, "application/json", "\"key\":", "\"endTime\":\"");
        var agent = context.getBean(Sandbox.class)
                .requestLog()
                .last()
                .flatMap(exchange -> exchange.header("user-agent"))
                .orElse("");
        check(agent.endsWith("reports/1"), "Another client: " + agent);
        expect(get("/services"), 200, "application/json");
    }

    private void models() throws IOException, InterruptedException {
        var line = get("/subscriptions").body();
        var id = line.replaceFirst("^.*?\"id\":\"([^\"]+)\".*$", "$1");
        var model = get("/models/" + id);
        expect(model, 200, "application/json", "\"id\":\"" + id + "\"", "\"type\":", "\"subscriptionType\":");
        var request = HttpRequest.newBuilder(uri("/models"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(model.body()))
                .build();
        expect(http.send(request, BodyHandlers.ofString()), 200, "application/json", "\"id\":\"" + id + "\"");
    }

    private void problem() throws IOException, InterruptedException {
        var missing = get("/subscriptions/no-such-id");
        expect(
                missing,
                502,
                "application/problem+json",
                "\"kind\":\"not-found\"",
                "\"requestId\":\"",
                "\"status\":502");
    }

    private void unavailable() throws IOException, InterruptedException {
        context.getBean(Sandbox.class).failNext(2, 503, Map.of("Retry-After", "1"), "the body of the service");
        var unavailable = get("/subscriptions/any");
        expect(unavailable, 503, "application/problem+json", "\"kind\":\"server\"");
        check(unavailable.headers().firstValue("Retry-After").isPresent(), "No Retry-After: " + unavailable.headers());
        check(!unavailable.body().contains("the body"), unavailable.body());
    }

    private void health() throws IOException, InterruptedException {
        expect(get("/subscriptions"), 200, "application/json");
        expect(get("/actuator/health"), 200, "json", "\"stratalake\"", "\"lastSuccess\"", "\"tokenExpiry\"");
        expect(get("/actuator/health/stratalake/greenlake/reports"), 200, "json", "\"status\":\"UP\"");
        expect(get("/actuator/health/stratalake/greenlake/billing"), 200, "json", "\"status\":\"UNKNOWN\"");
        expect(get("/actuator/health/stratalake/omnistrate"), 200, "json", "\"status\":\"UP\"");
    }

    private void metrics() throws IOException, InterruptedException {
        expect(
                get("/actuator/prometheus"),
                200,
                "text/plain",
                "http_client_request_duration_seconds_count{",
                "stratalake_client=\"reports\"",
                "stratalake_client_token_duration_seconds_count{",
                "stratalake_client_page_items_count{");
    }

    private void traces() {
        context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
        var spans = context.getBean(InMemorySpanExporter.class).getFinishedSpanItems();
        var served = spans.stream()
                .filter(span -> span.getKind() == SpanKind.SERVER)
                .collect(Collectors.toMap(span -> span.getSpanContext().getSpanId(), span -> span));
        var calls = spans.stream()
                .filter(span -> span.getKind() == SpanKind.CLIENT)
                .filter(span -> span.getName().equals("GET /subscriptions/v1/subscriptions/{id}"))
                .toList();
        check(
                !calls.isEmpty() && calls.stream().allMatch(span -> served.containsKey(span.getParentSpanId())),
                "Calls that are no part of a served request: " + spans);
    }

    private void secrets() throws IOException, InterruptedException {
        for (var path : new String[] {"/actuator/env", "/actuator/configprops"}) {
            var shown = get(path);
            expect(shown, 200, "json", "billing/1");
            check(!shown.body().contains("s3cret"), path + " shows a secret");
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    private static void expect(HttpResponse<String> response, int status, String type, String... texts) {
        var actual = response.headers().firstValue("Content-Type").orElse("");
        check(
                response.statusCode() == status && actual.contains(type),
                response.uri() + " returned " + response.statusCode() + " " + actual + ": " + response.body());
        for (var text : texts) {
            check(response.body().contains(text), response.uri() + " has no " + text + ": " + response.body());
        }
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalStateException(otherwise);
        }
    }
}
