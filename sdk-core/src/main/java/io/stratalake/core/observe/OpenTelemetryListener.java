package io.stratalake.core.observe;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A listener that reports to OpenTelemetry: a span of kind {@code CLIENT} and a measurement of {@code
 * http.client.request.duration} for each attempt, by the semantic conventions for HTTP clients, and metrics for the
 * other events. The span's context is sent with the request. Requires {@code io.opentelemetry:opentelemetry-api} 1.31
 * or later on the class path, which is not a dependency of the SDK. With 1.31, the histograms have the bucket
 * boundaries of the OpenTelemetry SDK, which suit milliseconds: add a view there.
 *
 * <pre>{@code
 * GreenLakeClient.builder().listener(new OpenTelemetryListener(openTelemetry));
 * }</pre>
 *
 * <p>The name of a span is the method and the path template. {@code url.full} has no query, and the path template in
 * place of the path, since ids may identify customers; see {@link #withIds()}. Durations are in seconds.
 * The other metrics are {@code stratalake.client.retry.delay}, {@code stratalake.client.rate_limit.wait}, {@code
 * stratalake.client.token.duration}, {@code stratalake.client.page.duration} and {@code stratalake.client.page.items}
 * (histograms), {@code stratalake.client.polls}, {@code stratalake.client.drifts} and {@code
 * stratalake.client.shared_limits.outages} (counters).
 *
 * <p>The parent of a span is the caller's current span, even if a page is prefetched or a call runs on another thread.
 *
 * <p>Thread-safe.
 */
public final class OpenTelemetryListener implements ClientListener {

    private static final String SCOPE = "io.stratalake.sdk";

    /** The bucket boundaries that the semantic conventions recommend for durations of requests, in seconds. */
    private static final List<Double> BOUNDARIES =
            List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

    private static final AttributeKey<String> REQUEST_METHOD = AttributeKey.stringKey(Conventions.REQUEST_METHOD);
    private static final AttributeKey<Long> RESEND_COUNT = AttributeKey.longKey(Conventions.RESEND_COUNT);
    private static final AttributeKey<Long> STATUS_CODE = AttributeKey.longKey(Conventions.STATUS_CODE);
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey(Conventions.ERROR_TYPE);
    private static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey(Conventions.SERVER_ADDRESS);
    private static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey(Conventions.SERVER_PORT);
    private static final AttributeKey<String> URL_SCHEME = AttributeKey.stringKey(Conventions.URL_SCHEME);
    private static final AttributeKey<String> URL_FULL = AttributeKey.stringKey(Conventions.URL_FULL);
    private static final AttributeKey<String> URL_TEMPLATE = AttributeKey.stringKey(Conventions.URL_TEMPLATE);
    private static final AttributeKey<String> CLIENT = AttributeKey.stringKey(Conventions.CLIENT);
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey(Conventions.OPERATION);
    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey(Conventions.REQUEST_ID);
    private static final AttributeKey<Boolean> POLL_FAILED = AttributeKey.booleanKey(Conventions.POLL_FAILED);
    private static final AttributeKey<String> DRIFT_KIND = AttributeKey.stringKey(Conventions.DRIFT_KIND);
    private static final AttributeKey<String> DRIFT_TYPE = AttributeKey.stringKey(Conventions.DRIFT_TYPE);
    private static final AttributeKey<String> DRIFT_NAME = AttributeKey.stringKey(Conventions.DRIFT_NAME);

    private static final TextMapSetter<BiConsumer<String, String>> HEADER = (carrier, name, value) -> {
        if (carrier != null) {
            carrier.accept(name, value);
        }
    };

    private final OpenTelemetry openTelemetry;
    private final boolean hasIds;
    private final Attributes client;
    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final DoubleHistogram requestDuration;
    private final DoubleHistogram retryDelay;
    private final DoubleHistogram rateLimitWait;
    private final DoubleHistogram tokenDuration;
    private final DoubleHistogram pageDuration;
    private final LongHistogram pageItems;
    private final LongCounter polls;
    private final LongCounter drifts;
    private final LongCounter outages;

    /**
     * Creates a listener.
     *
     * @param openTelemetry receives spans and measurements; its propagators define the headers of requests
     */
    public OpenTelemetryListener(OpenTelemetry openTelemetry) {
        this(openTelemetry, false, Attributes.empty());
    }

    private OpenTelemetryListener(OpenTelemetry openTelemetry, boolean hasIds, Attributes client) {
        this.openTelemetry = openTelemetry;
        this.hasIds = hasIds;
        this.client = client;
        this.tracer = openTelemetry.getTracer(SCOPE);
        this.propagator = openTelemetry.getPropagators().getTextMapPropagator();
        var meter = openTelemetry.getMeter(SCOPE);
        this.requestDuration = seconds(meter, Conventions.REQUEST_DURATION, "Duration of HTTP client requests.");
        this.retryDelay = seconds(meter, Conventions.RETRY_DELAY, "Delays before a request is sent again.");
        this.rateLimitWait = seconds(meter, Conventions.RATE_LIMIT_WAIT, "Waits for the rate limit of an operation.");
        this.tokenDuration = seconds(meter, Conventions.TOKEN_DURATION, "Duration of token requests.");
        this.pageDuration = seconds(meter, Conventions.PAGE_DURATION, "Duration of fetching a page of a list.");
        this.pageItems = meter.histogramBuilder(Conventions.PAGE_ITEMS)
                .ofLongs()
                .setUnit("{item}")
                .setDescription("Items in a page of a list.")
                .build();
        this.polls = meter.counterBuilder(Conventions.POLLS)
                .setUnit("{poll}")
                .setDescription("Polls of long-running operations.")
                .build();
        this.drifts = meter.counterBuilder(Conventions.DRIFTS)
                .setUnit("{name}")
                .setDescription("Names in responses that the contract does not have.")
                .build();
        this.outages = meter.counterBuilder(Conventions.SHARED_LIMITS_OUTAGES)
                .setUnit("{outage}")
                .setDescription("Outages of the store of shared rate limits.")
                .build();
    }

    /**
     * Returns a listener whose {@code url.full} has the path with its ids, as the semantic conventions have it. Secret
     * segments stay {@code ***}. Default: the path template.
     */
    public OpenTelemetryListener withIds() {
        return new OpenTelemetryListener(openTelemetry, true, client);
    }

    /** Returns a listener that adds the attribute {@code stratalake.client} to all spans and measurements. */
    @Override
    public OpenTelemetryListener forClient(String name) {
        return new OpenTelemetryListener(openTelemetry, hasIds, Attributes.of(CLIENT, name));
    }

    private Attributes withClient(Attributes attributes) {
        return attributes.toBuilder().putAll(client).build();
    }

    private static DoubleHistogram seconds(Meter meter, String name, String description) {
        var histogram = meter.histogramBuilder(name).setUnit("s").setDescription(description);
        try {
            histogram = histogram.setExplicitBucketBoundariesAdvice(BOUNDARIES);
        } catch (NoSuchMethodError before132) {
            // Spring Boot 3.2 manages 1.31, whose histograms have the boundaries of a view or of the OpenTelemetry SDK.
        }
        return histogram.build();
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // The returned observation closes the scope.
    public RequestObservation request(RequestStart start) {
        var attributes = withClient(Attributes.of(
                REQUEST_METHOD, start.method(),
                URL_TEMPLATE, start.pathTemplate(),
                URL_SCHEME, start.scheme(),
                SERVER_ADDRESS, start.host(),
                SERVER_PORT, (long) start.port()));
        var span = tracer.spanBuilder(Conventions.spanName(start))
                .setSpanKind(SpanKind.CLIENT)
                .setAllAttributes(attributes)
                .setAttribute(URL_FULL, Conventions.url(start, hasIds))
                .setAttribute(OPERATION, start.operationId())
                .startSpan();
        if (start.attempt() > 1) {
            span.setAttribute(RESEND_COUNT, (long) start.attempt() - 1);
        }
        return new TracedRequest(span, attributes, span.makeCurrent());
    }

    private final class TracedRequest implements RequestObservation {

        private final Span span;
        private final Attributes attributes;
        private final Scope scope;

        TracedRequest(Span span, Attributes attributes, Scope scope) {
            this.span = span;
            this.attributes = attributes;
            this.scope = scope;
        }

        @Override
        public void propagate(BiConsumer<String, String> header) {
            propagator.inject(Context.current(), header, HEADER);
        }

        @Override
        public void ended(RequestEnd end) {
            try {
                // Measured while the span is current, so that an exemplar can refer to it.
                measure(end);
            } finally {
                scope.close();
                span.end();
            }
        }

        private void measure(RequestEnd end) {
            var outcome = attributes.toBuilder();
            if (end.status() != 0) {
                outcome.put(STATUS_CODE, (long) end.status());
                span.setAttribute(STATUS_CODE, (long) end.status());
            }
            var failure = end.failure();
            if (failure != null) {
                var type = Conventions.errorType(failure);
                outcome.put(ERROR_TYPE, type);
                span.setAttribute(ERROR_TYPE, type);
                span.setStatus(StatusCode.ERROR);
            }
            if (end.requestId() != null) {
                span.setAttribute(REQUEST_ID, end.requestId());
            }
            requestDuration.record(inSeconds(end.took()), outcome.build());
        }
    }

    @Override
    public void retry(RetryWait wait) {
        retryDelay.record(
                inSeconds(wait.delay()), withClient(Attributes.of(ERROR_TYPE, Conventions.errorType(wait.failure()))));
    }

    @Override
    public void rateLimitWaited(RateLimitWait wait) {
        rateLimitWait.record(inSeconds(wait.waited()), withClient(Attributes.of(OPERATION, wait.operationId())));
    }

    @Override
    public void sharedLimitsChanged(SharedLimitsState state) {
        if (!state.available()) {
            outages.add(1, withClient(Attributes.empty()));
        }
    }

    @Override
    public void tokenObtained(TokenRenewal renewal) {
        tokenDuration.record(inSeconds(renewal.took()), client);
    }

    @Override
    public void page(PageRead page) {
        var list = withClient(Attributes.of(OPERATION, page.operationId()));
        pageDuration.record(inSeconds(page.took()), list);
        pageItems.record(page.items(), list);
    }

    @Override
    public void poll(Poll poll) {
        polls.add(1, withClient(Attributes.of(POLL_FAILED, poll.failed())));
    }

    @Override
    public void drift(SchemaDrift drift) {
        drifts.add(
                1,
                withClient(Attributes.of(
                        DRIFT_KIND, drift.kind().name(), DRIFT_TYPE, drift.type(), DRIFT_NAME, drift.name())));
    }

    private static double inSeconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
