package io.stratalake.omnistrate.billing;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.util.function.Consumer;

/**
 * What was used within a subscription.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Usage {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final UsageApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public Usage(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new UsageApi(pipeline);
    }

    /** The same usage, with other options for every call: a timeout, more headers. */
    public Usage with(CallOptions other) {
        return new Usage(pipeline, other);
    }

    /** What was used within a subscription, as a whole. */
    public UsageReport total(String subscriptionId) {
        return total(subscriptionId, query -> {});
    }

    /**
     * What was used within a subscription over a period, as a whole.
     *
     * @param query sets where the period begins and ends
     */
    public UsageReport total(String subscriptionId, Consumer<GetCurrentUsageQuery> query) {
        var asked = new GetCurrentUsageQuery();
        query.accept(asked);
        return api.getCurrentUsage(subscriptionId, asked, options).value();
    }

    /** What was used within a subscription, day by day. */
    public UsageReport perDay(String subscriptionId) {
        return perDay(subscriptionId, query -> {});
    }

    /**
     * What was used within a subscription over a period, day by day.
     *
     * @param query sets where the period begins and ends
     */
    public UsageReport perDay(String subscriptionId, Consumer<GetUsagePerDayQuery> query) {
        var asked = new GetUsagePerDayQuery();
        query.accept(asked);
        return api.getUsagePerDay(subscriptionId, asked, options).value();
    }
}
