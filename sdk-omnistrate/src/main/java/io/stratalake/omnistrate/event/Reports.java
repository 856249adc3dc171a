package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.omnistrate.environment.EnvironmentType;

/**
 * Reports on the fleet as a whole.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Reports {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final ReportsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public Reports(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new ReportsApi(pipeline);
    }

    /** The same reports, with other options for every call: a timeout, more headers. */
    public Reports with(CallOptions other) {
        return new Reports(pipeline, other);
    }

    /**
     * How many deployments, upgrades, failovers, subscriptions and sign-ups there were in the environments of one type,
     * over all time and over the last seven days.
     */
    public EnvironmentStats environmentStats(EnvironmentType type) {
        return api.describeEnvironmentStats(type, options).value();
    }
}
