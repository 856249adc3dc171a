package io.stratalake.omnistrate;

import io.stratalake.core.http.CallOptions;
import io.stratalake.core.http.Pipeline;
import io.stratalake.omnistrate.instance.InstanceHandle;
import io.stratalake.omnistrate.instance.Instances;

/**
 * One environment of a service, and what is in it. Makes no call itself. Immutable and safe for use by several threads.
 *
 * <pre>{@code
 * Environment prod = omnistrate.service("s-12345678").environment("se-12345678");
 * for (Instance i : prod.instances().list()) { ... }
 * prod.instance("instance-12345678").restart("r-12345678").await();
 * }</pre>
 */
public final class Environment {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String serviceId;
    private final String id;

    Environment(Pipeline pipeline, CallOptions options, String serviceId, String id) {
        this.pipeline = pipeline;
        this.options = options;
        this.serviceId = serviceId;
        this.id = id;
    }

    /** The same environment, with other options for every call: a timeout, more headers. */
    public Environment with(CallOptions other) {
        return new Environment(pipeline, other, serviceId, id);
    }

    /** The id of the service, for example {@code s-12345678}. */
    public String serviceId() {
        return serviceId;
    }

    /** The id, for example {@code se-12345678}. */
    public String id() {
        return id;
    }

    /**
     * One instance.
     *
     * @param instanceId for example {@code instance-12345678}
     */
    public InstanceHandle instance(String instanceId) {
        return instances().get(instanceId);
    }

    /** The instances: which there are, and how one is made. */
    public Instances instances() {
        return new Instances(pipeline, options, serviceId, id);
    }
}
