package io.stratalake.omnistrate;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.omnistrate.plan.UpgradePaths;

/** A plan of a service, which is a product tier, by its id. Immutable and thread-safe. */
public final class Plan {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String serviceId;
    private final String id;

    Plan(Pipeline pipeline, CallOptions options, String serviceId, String id) {
        this.pipeline = pipeline;
        this.options = options;
        this.serviceId = serviceId;
        this.id = id;
    }

    /** Returns the same plan with other options for each call, such as a timeout or headers. */
    public Plan with(CallOptions other) {
        return new Plan(pipeline, other, serviceId, id);
    }

    /** Returns the id of the product tier, for example {@code pt-12345678}. */
    public String id() {
        return id;
    }

    /** Returns the upgrades of instances from one version of the plan to another. */
    public UpgradePaths upgradePaths() {
        return new UpgradePaths(pipeline, options, serviceId, id);
    }
}
