package io.stratalake.core.observe;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A listener that reports to Micrometer: a timer or an observation for each attempt, and meters for the other events.
 * Requires {@code io.micrometer:micrometer-core} 1.12 or later on the class path, which is not a dependency of the SDK.
 *
 * <pre>{@code
 * GreenLakeClient.builder().listener(new MicrometerListener(meters));
 * }</pre>
 *
 * <p>Names follow OpenTelemetry's semantic conventions for HTTP clients. The timer or observation of attempts is {@code
 * http.client.request.duration}, with the tags {@code http.request.method}, {@code url.template}, {@code
 * server.address}, {@code server.port}, {@code http.response.status_code} (0 if there is no response), {@code
 * error.type} ({@code none} for a success) and {@code stratalake.operation}. The other meters are {@code
 * stratalake.client.retry.delay}, {@code stratalake.client.rate_limit.wait}, {@code stratalake.client.token.duration}
 * and {@code stratalake.client.page.duration} (timers), {@code stratalake.client.page.items} (a summary), {@code
 * stratalake.client.polls}, {@code stratalake.client.drifts} and {@code stratalake.client.shared_limits.outages}
 * (counters). All of them have the tag {@code
 * stratalake.client}, the name of the client.
 *
 * <p>An observation also has {@code url.full}, with the path template in place of the path, since ids may identify
 * customers; see {@link #withIds()}. Its error is a copy of the failure with the path template and the
 * HTTP status, without text of the service and without causes, because tracing handlers export its message and stack
 * trace.
 *
 * <p>Thread-safe.
 */
public final class MicrometerListener implements ClientListener {

    private final ObservationRegistry observations;
    private final MeterRegistry meters;
    private final boolean hasIds;
    private final Tags client;

    /**
     * Creates a listener with meters only, without observations and traces.
     *
     * @param meters receives all timers and counters
     */
    public MicrometerListener(MeterRegistry meters) {
        this(ObservationRegistry.NOOP, meters);
    }

    /**
     * Creates a listener with an {@link Observation} of each attempt. A tracing handler turns it into a span, whose
     * context is sent with the request; a {@code DefaultMeterObservationHandler} turns it into a timer. Spring Boot
     * registers both. As long as no handler is registered, attempts are timed in {@code meters} instead.
     *
     * @param observations receives the attempts
     * @param meters receives the other timers and counters
     */
    public MicrometerListener(ObservationRegistry observations, MeterRegistry meters) {
        this(observations, meters, false, Tags.empty());
    }

    private MicrometerListener(ObservationRegistry observations, MeterRegistry meters, boolean hasIds, Tags client) {
        this.observations = observations;
        this.meters = meters;
        this.hasIds = hasIds;
        this.client = client;
    }

    /**
     * Returns a listener whose observations have the path with its ids in {@code url.full}, as the semantic conventions
     * have it. Secret segments stay {@code ***}. Default: the path template.
     */
    public MicrometerListener withIds() {
        return new MicrometerListener(observations, meters, true, client);
    }

    /** Returns a listener that adds the tag {@code stratalake.client} to all meters and observations. */
    @Override
    public MicrometerListener forClient(String name) {
        return new MicrometerListener(observations, meters, hasIds, Tags.of(Conventions.CLIENT, name));
    }

    @Override
    public RequestObservation request(RequestStart start) {
        return observations.isNoop() ? new TimedRequest(start) : observe(start);
    }

    private static KeyValues keysOf(RequestStart start) {
        return KeyValues.of(
                KeyValue.of(Conventions.REQUEST_METHOD, start.method()),
                KeyValue.of(Conventions.URL_TEMPLATE, start.pathTemplate()),
                KeyValue.of(Conventions.SERVER_ADDRESS, start.host()),
                KeyValue.of(Conventions.SERVER_PORT, Integer.toString(start.port())),
                KeyValue.of(Conventions.OPERATION, start.operationId()));
    }

    private static KeyValues keysOf(RequestEnd end) {
        var failure = end.failure();
        return KeyValues.of(
                KeyValue.of(Conventions.STATUS_CODE, Integer.toString(end.status())),
                KeyValue.of(
                        Conventions.ERROR_TYPE,
                        failure == null ? Conventions.NO_ERROR : Conventions.errorType(failure)));
    }

    private final class TimedRequest implements RequestObservation {

        private final RequestStart start;

        TimedRequest(RequestStart start) {
            this.start = start;
        }

        @Override
        public void ended(RequestEnd end) {
            var tags = keysOf(start).and(keysOf(end)).stream()
                    .map(key -> Tag.of(key.getKey(), key.getValue()))
                    .toList();
            meters.timer(Conventions.REQUEST_DURATION, client.and(tags)).record(end.took());
        }
    }

    private RequestObservation observe(RequestStart start) {
        var headers = new LinkedHashMap<String, String>();
        var context = new RequestReplySenderContext<Map<String, String>, RequestEnd>(
                (carrier, name, value) -> headers.put(name, value));
        context.setCarrier(headers);
        context.setRemoteServiceName(start.host());
        var observation = Observation.createNotStarted(Conventions.REQUEST_DURATION, () -> context, observations)
                .contextualName(Conventions.spanName(start))
                .lowCardinalityKeyValues(keysOf(start))
                .lowCardinalityKeyValues(KeyValues.of(client, Tag::getKey, Tag::getValue))
                .highCardinalityKeyValues(KeyValues.of(
                        KeyValue.of(Conventions.URL_FULL, Conventions.url(start, hasIds)),
                        KeyValue.of(Conventions.RESEND_COUNT, Integer.toString(start.attempt() - 1))))
                .start();
        return new ObservedRequest(start, observation, context, headers, observation.openScope());
    }

    private record ObservedRequest(
            RequestStart start,
            Observation observation,
            RequestReplySenderContext<Map<String, String>, RequestEnd> context,
            Map<String, String> headers,
            Observation.Scope scope)
            implements RequestObservation {

        @Override
        public void propagate(BiConsumer<String, String> header) {
            headers.forEach(header);
        }

        @Override
        public void ended(RequestEnd end) {
            scope.close();
            context.setResponse(end);
            observation.lowCardinalityKeyValues(keysOf(end));
            if (end.requestId() != null) {
                observation.highCardinalityKeyValue(Conventions.REQUEST_ID, end.requestId());
            }
            if (end.failure() != null) {
                observation.error(ObservedFailure.of(end.failure(), start));
            }
            observation.stop();
        }
    }

    @Override
    public void retry(RetryWait wait) {
        meters.timer(Conventions.RETRY_DELAY, client.and(Conventions.ERROR_TYPE, Conventions.errorType(wait.failure())))
                .record(wait.delay());
    }

    @Override
    public void rateLimitWaited(RateLimitWait wait) {
        meters.timer(Conventions.RATE_LIMIT_WAIT, client.and(Conventions.OPERATION, wait.operationId()))
                .record(wait.waited());
    }

    @Override
    public void sharedLimitsChanged(SharedLimitsState state) {
        if (!state.available()) {
            meters.counter(Conventions.SHARED_LIMITS_OUTAGES, client).increment();
        }
    }

    @Override
    public void tokenObtained(TokenRenewal renewal) {
        meters.timer(Conventions.TOKEN_DURATION, client).record(renewal.took());
    }

    @Override
    public void page(PageRead page) {
        var list = client.and(Conventions.OPERATION, page.operationId());
        meters.timer(Conventions.PAGE_DURATION, list).record(page.took());
        meters.summary(Conventions.PAGE_ITEMS, list).record(page.items());
    }

    @Override
    public void poll(Poll poll) {
        meters.counter(Conventions.POLLS, client.and(Conventions.POLL_FAILED, Boolean.toString(poll.failed())))
                .increment();
    }

    @Override
    public void drift(SchemaDrift drift) {
        meters.counter(
                        Conventions.DRIFTS,
                        client.and(Conventions.DRIFT_KIND, drift.kind().name()))
                .increment();
    }
}
