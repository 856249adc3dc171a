package io.stratalake.omnistrate;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.omnistrate.account.EnvironmentOrganizations;
import io.stratalake.omnistrate.account.EnvironmentUsers;
import io.stratalake.omnistrate.billing.EnvironmentUsage;
import io.stratalake.omnistrate.cluster.EnvironmentHostClusters;
import io.stratalake.omnistrate.environment.Inventory;
import io.stratalake.omnistrate.environment.Resources;
import io.stratalake.omnistrate.environment.SubscriptionRequests;
import io.stratalake.omnistrate.environment.Subscriptions;
import io.stratalake.omnistrate.instance.InstanceHandle;
import io.stratalake.omnistrate.instance.InstanceSnapshotsApi;
import io.stratalake.omnistrate.instance.Instances;
import io.stratalake.omnistrate.instance.ListSnapshotsQuery;
import io.stratalake.omnistrate.instance.Snapshot;
import io.stratalake.omnistrate.workflow.ServiceWorkflows;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * An environment of a service, by its id. Immutable and thread-safe.
 *
 * <pre>{@code
 * Environment prod = omnistrate.service("s-12345678").environment("se-12345678");
 * for (Instance i : prod.instances().list()) {
 *     report.add(i.id(), i.status(), i.region());
 * }
 * prod.instance("instance-12345678").restart().await();
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

    /** Returns the same environment with other options for each call, such as a timeout or headers. */
    public Environment with(CallOptions other) {
        return new Environment(pipeline, other, serviceId, id);
    }

    /** Returns the id of the service, for example {@code s-12345678}. */
    public String serviceId() {
        return serviceId;
    }

    /** Returns the id, for example {@code se-12345678}. */
    public String id() {
        return id;
    }

    /** Returns the host clusters that the instances of the environment run in. */
    public EnvironmentHostClusters hostClusters() {
        return new EnvironmentHostClusters(pipeline, options, serviceId, id);
    }

    /**
     * Returns the handle of an instance. Sends no request.
     *
     * @param instanceId the id of the instance, for example {@code instance-12345678}
     */
    public InstanceHandle instance(String instanceId) {
        return instances().instance(instanceId);
    }

    /** Returns the instances. */
    public Instances instances() {
        return new Instances(pipeline, options, serviceId, id);
    }

    /** Returns the inventory, which can be searched and counted. */
    public Inventory inventory() {
        return new Inventory(pipeline, options, serviceId, id);
    }

    /** Returns the organizations of customers that are active in the environment. */
    public EnvironmentOrganizations organizations() {
        return new EnvironmentOrganizations(pipeline, options, serviceId, id);
    }

    /** Returns the resources that the plans of the environment consist of. */
    public Resources resources() {
        return new Resources(pipeline, options, serviceId, id);
    }

    /** Lists the snapshots of all instances. */
    public List<Snapshot> snapshots() {
        return snapshots(query -> {});
    }

    /**
     * Lists the snapshots of all instances. To create, copy or delete a snapshot, see {@link
     * InstanceHandle#snapshots()}.
     *
     * @param query sets the optional parameters
     */
    public List<Snapshot> snapshots(Consumer<ListSnapshotsQuery> query) {
        var parameters = new ListSnapshotsQuery();
        query.accept(parameters);
        var response = new InstanceSnapshotsApi(pipeline)
                .listSnapshots(serviceId, id, parameters, options)
                .value();
        return Objects.requireNonNullElse(response.snapshots(), List.of());
    }

    /** Returns the requests of customers for subscriptions. */
    public SubscriptionRequests subscriptionRequests() {
        return new SubscriptionRequests(pipeline, options, serviceId, id);
    }

    /** Returns the subscriptions of customers. */
    public Subscriptions subscriptions() {
        return new Subscriptions(pipeline, options, serviceId, id);
    }

    /** Returns the usage of customers. */
    public EnvironmentUsage usage() {
        return new EnvironmentUsage(pipeline, options, serviceId, id);
    }

    /** Returns the users of the environment. */
    public EnvironmentUsers users() {
        return new EnvironmentUsers(pipeline, options, serviceId, id);
    }

    /** Returns the workflows that deploy and change instances. */
    public ServiceWorkflows workflows() {
        return new ServiceWorkflows(pipeline, options, serviceId, id);
    }
}
