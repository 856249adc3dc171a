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
 */
public final class Instances extends AbstractInstances {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Instances(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
    }

    /**
     * Returns one instance.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is no instance with this id
     */
    public Instance get(String id) {
        return instance(id).get();
    }

    /** Returns the handle of an instance, with its actions. Sends no request. */
    public InstanceHandle instance(String id) {
        return new InstanceHandle(sender, options, serviceId, environmentId, id);
    }

    /**
     * Creates an instance.
     *
     * @param keys the resource to create an instance of
     * @return an operation that succeeds when the instance runs
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
     * @param keys the resource to create an instance of: the one behind the proxy
     * @return an operation that succeeds when the instance runs
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
     * @param keys the product tier of the instance; the key of the resource is ignored
     * @return an operation that succeeds with the instance as it was before
     * @throws io.stratalake.core.error.NotFoundException if there is no instance with this id
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
     * Adopts an existing deployment as an instance.
     *
     * @param productTierId the id of the plan, for example {@code pt-12345678}
     * @param hostClusterId the id of the host cluster of the deployment, for example {@code hc-12345678}
     * @param primaryResourceKey the key of the resource that it is an instance of
     * @param query sets the version of the plan, and the subscription
     * @return an operation that succeeds when the instance runs
     */
    public Operation<Instance> adopt(
            String productTierId,
            String hostClusterId,
            String primaryResourceKey,
            AdoptInstanceRequest request,
            Consumer<AdoptInstanceQuery> query) {
        var parameters = new AdoptInstanceQuery();
        query.accept(parameters);
        return deploying(api.adoptInstance(
                        serviceId, productTierId, hostClusterId, primaryResourceKey, request, parameters, options)
                .value());
    }

    private Operation<Instance> deploying(InstanceReference created) {
        var id = ResourceWaiter.requireId("instance", created.id());
        return sender.operation(instance(id).instanceCreation());
    }
}
