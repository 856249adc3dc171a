package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.omnistrate.billing.ConsolidatedUsageReport;
import io.stratalake.omnistrate.billing.GetConsolidatedUsageQuery;
import io.stratalake.omnistrate.billing.UsageApi;
import java.util.function.Consumer;

/** What the customers of an environment used. Immutable and safe for use by several threads. */
public final class Usage {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String serviceId;
    private final String environmentId;
    private final UsageApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.Environment} only.
     *
     * @hidden
     */
    public Usage(Pipeline pipeline, CallOptions options, String serviceId, String environmentId) {
        this.pipeline = pipeline;
        this.options = options;
        this.serviceId = serviceId;
        this.environmentId = environmentId;
        this.api = new UsageApi(pipeline);
    }

    /** The same, with other options for every call: a timeout, more headers. */
    public Usage with(CallOptions other) {
        return new Usage(pipeline, other, serviceId, environmentId);
    }

    /** The usage of all customers together. */
    public ConsolidatedUsageReport consolidated() {
        return consolidated(query -> {});
    }

    /**
     * The usage of all customers together.
     *
     * @param query sets plan and time
     */
    public ConsolidatedUsageReport consolidated(Consumer<GetConsolidatedUsageQuery> query) {
        var asked = new GetConsolidatedUsageQuery();
        query.accept(asked);
        return api.getConsolidatedUsage(serviceId, environmentId, asked, options)
                .value();
    }
}
