package io.stratalake.omnistrate.instance;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
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
public final class Instances extends AbstractInstances {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Instances(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
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
        return new InstanceHandle(sender, options, serviceId, environmentId, id);
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
                        options)
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
                        options)
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
        var instance = instance(id);
        return instance.delete(
                instance.get(),
                it -> api.deleteProxyInstance(
                        keys.serviceProviderId(),
                        keys.serviceKey(),
                        keys.serviceApiVersion(),
                        keys.environmentKey(),
                        keys.modelKey(),
                        keys.productTierKey(),
                        id,
                        it));
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
        return deploying(
                api.adoptInstance(serviceId, productTierId, hostClusterId, primaryResourceKey, request, asked, options)
                        .value());
    }

    private Operation<Instance> deploying(InstanceReference created) {
        var id = ResourceWaiter.requireId("instance", created.id());
        return sender.operation(instance(id).instanceCreation());
    }
}
