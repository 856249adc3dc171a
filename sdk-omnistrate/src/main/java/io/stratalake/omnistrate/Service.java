package io.stratalake.omnistrate;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;

/** A service of the fleet, by its id. Immutable and thread-safe. */
public final class Service {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String id;

    Service(Pipeline pipeline, CallOptions options, String id) {
        this.pipeline = pipeline;
        this.options = options;
        this.id = id;
    }

    /** Returns the same service with other options for each call, such as a timeout or headers. */
    public Service with(CallOptions other) {
        return new Service(pipeline, other, id);
    }

    /** Returns the id, for example {@code s-12345678}. */
    public String id() {
        return id;
    }

    /**
     * Returns an environment of the service. Sends no request.
     *
     * @param environmentId the id of the environment, for example {@code se-12345678}
     */
    public Environment environment(String environmentId) {
        return new Environment(pipeline, options, id, environmentId);
    }

    /**
     * Returns a plan of the service. Sends no request.
     *
     * @param productTierId the id of the product tier, for example {@code pt-12345678}
     */
    public Plan plan(String productTierId) {
        return new Plan(pipeline, options, id, productTierId);
    }
}
