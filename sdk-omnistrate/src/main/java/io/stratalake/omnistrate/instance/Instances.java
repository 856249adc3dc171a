package io.stratalake.omnistrate.instance;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import java.util.function.Consumer;

/**
 * The instances of an environment.
 *
 * <pre>{@code
 * var keys = ResourceKeys.of(service, offering, "mysql");
 * Instance created = prod.instances().create(keys, CreateInstanceRequest.builder()
 *         .cloudProvider("aws").region("us-east-2").requestParams(Map.of("replicas", 3)).build()).await();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong. The operations that come
 * back watch the instance until its status settles; they fail with an {@link
 * io.stratalake.core.error.OperationFailedException} that has the service's reason and the instance ({@code
 * result(Instance.class)}).
 */
public final class Instances {

    private final InstanceScope scope;
    private final InstancesApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.Environment} only.
     *
     * @hidden
     */
    public Instances(Pipeline pipeline, CallOptions options, String serviceId, String environmentId) {
        this(new InstanceScope(pipeline, options, serviceId, environmentId));
    }

    private Instances(InstanceScope scope) {
        this.scope = scope;
        this.api = new InstancesApi(scope.pipeline());
    }

    /** The same instances, with other options for every call: a timeout, more headers. */
    public Instances with(CallOptions other) {
        return new Instances(scope.with(other));
    }

    /**
     * All instances of the environment. Those that stand for cloud accounts are among them, without a network topology;
     * {@link #list(Consumer)} leaves them out with {@code filter(InstanceFilter.EXCLUDE_CLOUD_ACCOUNTS)}.
     */
    public Paged<Instance> list() {
        return list(query -> {});
    }

    /**
     * The instances that a query asks for.
     *
     * @param query sets product tier, its version, subscription, page size, whether the instances that stand for cloud
     *     accounts are left out, and which details are: a list without details comes much faster
     */
    public Paged<Instance> list(Consumer<ListInstancesQuery> query) {
        var asked = new ListInstancesQuery();
        query.accept(asked);
        return api.listInstancesPaged(scope.serviceId(), scope.environmentId(), asked, scope.options());
    }

    /**
     * Returns an instance as it is now.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is no instance with this id
     */
    public Instance get(String id) {
        return instance(id).get();
    }

    /** Returns the handle of an instance, with its actions. Sends nothing. */
    public InstanceHandle instance(String id) {
        return new InstanceHandle(scope, id);
    }

    /**
     * Creates an instance.
     *
     * @param keys what to create, by the keys that stand for it in URLs
     * @return the work of deploying, whose id is the instance's; it ends well with the instance as it runs
     */
    public Operation<Instance> create(ResourceKeys keys, CreateInstanceRequest request) {
        return deploying(api.createInstance(
                        keys.serviceProviderId(),
                        keys.serviceKey(),
                        keys.serviceApiVersion(),
                        keys.environmentKey(),
                        keys.modelKey(),
                        keys.productTierKey(),
                        keys.resourceKey(),
                        request,
                        scope.options())
                .value());
    }

    /**
     * Creates an instance on behalf of a proxy.
     *
     * @param keys what to create; the resource is the one that the proxy stands before
     * @return the work of deploying; it ends well with the instance as it runs
     */
    public Operation<Instance> createProxy(ResourceKeys keys, CreateProxyInstanceRequest request) {
        return deploying(api.createProxyInstance(
                        keys.serviceProviderId(),
                        keys.serviceKey(),
                        keys.serviceApiVersion(),
                        keys.environmentKey(),
                        keys.modelKey(),
                        keys.productTierKey(),
                        keys.resourceKey(),
                        request,
                        scope.options())
                .value());
    }

    /**
     * Deletes an instance on behalf of a proxy.
     *
     * @param keys what it is an instance of; the resource does not matter
     * @return the work of deleting; it ends well with the instance as it was before
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public Operation<Instance> deleteProxy(ResourceKeys keys, String id) {
        return instance(id)
                .deletion(options -> api.deleteProxyInstance(
                        keys.serviceProviderId(),
                        keys.serviceKey(),
                        keys.serviceApiVersion(),
                        keys.environmentKey(),
                        keys.modelKey(),
                        keys.productTierKey(),
                        id,
                        options));
    }

    /**
     * Makes an instance of a deployment that is there already.
     *
     * @param productTierId the plan that it comes under, for example {@code pt-12345678}
     * @param hostClusterId where it runs, for example {@code hc-12345678}
     * @param primaryResourceKey the key of the resource that it is one of
     * @param query sets the version of the plan, and the subscription
     * @return the work of adopting; it ends well with the instance
     */
    public Operation<Instance> adopt(
            String productTierId,
            String hostClusterId,
            String primaryResourceKey,
            AdoptInstanceRequest request,
            Consumer<AdoptInstanceQuery> query) {
        var asked = new AdoptInstanceQuery();
        query.accept(asked);
        return deploying(api.adoptInstance(
                        scope.serviceId(),
                        productTierId,
                        hostClusterId,
                        primaryResourceKey,
                        request,
                        asked,
                        scope.options())
                .value());
    }

    private Operation<Instance> deploying(InstanceReference created) {
        return NewInstance.watch(scope, created);
    }
}
