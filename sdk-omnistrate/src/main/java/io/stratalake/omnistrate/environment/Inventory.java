package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.omnistrate.event.InventorySummary;
import io.stratalake.omnistrate.event.ReportsApi;
import java.util.List;

/** What an environment holds, to be searched and counted. Immutable and safe for use by several threads. */
public final class Inventory {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String serviceId;
    private final String environmentId;
    private final InventoryApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.Environment} only.
     *
     * @hidden
     */
    public Inventory(Pipeline pipeline, CallOptions options, String serviceId, String environmentId) {
        this.pipeline = pipeline;
        this.options = options;
        this.serviceId = serviceId;
        this.environmentId = environmentId;
        this.api = new InventoryApi(pipeline);
    }

    /** The same, with other options for every call: a timeout, more headers. */
    public Inventory with(CallOptions other) {
        return new Inventory(pipeline, other, serviceId, environmentId);
    }

    /**
     * Searches the environment by these words, for records of every kind. In a large environment the service may omit
     * records: for a complete result, read the lists.
     */
    public List<SearchRecord> search(String words) {
        var request = SearchServiceInventoryRequest.builder().query(words).build();
        return api.searchServiceInventory(serviceId, environmentId, request, options)
                .value()
                .results();
    }

    /** How much of what there is. */
    public InventorySummary summary() {
        return new ReportsApi(pipeline)
                .describeInventorySummary(serviceId, environmentId, options)
                .value();
    }
}
