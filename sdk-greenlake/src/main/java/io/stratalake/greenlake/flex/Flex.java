package io.stratalake.greenlake.flex;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;

/** Flex orders and devices. Immutable and safe for use by several threads. */
public final class Flex {

    private final Pipeline pipeline;
    private final CallOptions options;

    /**
     * Called by {@link io.stratalake.greenlake.GreenLakeClient} only.
     *
     * @hidden
     */
    public Flex(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
    }

    /** The same, with other options for every call: a timeout, more headers. */
    public Flex with(CallOptions other) {
        return new Flex(pipeline, other);
    }

    /** The orders. */
    public Orders orders() {
        return new Orders(pipeline, options);
    }

    /** The devices. */
    public Devices devices() {
        return new Devices(pipeline, options);
    }
}
