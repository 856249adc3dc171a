package io.stratalake.omnistrate;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;

/**
 * One service of the fleet, by its id. Makes no call itself. Immutable and safe for use by several threads.
 */
public final class Service {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String id;

    Service(Pipeline pipeline, CallOptions options, String id) {
        this.pipeline = pipeline;
        this.options = options;
        this.id = id;
    }

    /** The same service, with other options for every call: a timeout, more headers. */
    public Service with(CallOptions other) {
        return new Service(pipeline, other, id);
    }

    /** The id, for example {@code s-12345678}. */
    public String id() {
        return id;
    }

    /**
     * One environment of the service.
     *
     * @param environmentId for example {@code se-12345678}
     */
    public Environment environment(String environmentId) {
        return new Environment(pipeline, options, id, environmentId);
    }

    /**
     * One plan of the service.
     *
     * @param productTierId for example {@code pt-12345678}
     */
    public Plan plan(String productTierId) {
        return new Plan(pipeline, options, id, productTierId);
    }
}
