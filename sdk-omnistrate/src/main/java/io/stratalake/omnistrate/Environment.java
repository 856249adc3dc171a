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
 * One environment of a service, and what is in it. Makes no call itself. Immutable and safe for use by several threads.
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

    /** The host clusters that its instances run in. */
    public EnvironmentHostClusters hostClusters() {
        return new EnvironmentHostClusters(pipeline, options, serviceId, id);
    }

    /**
     * One instance.
     *
     * @param instanceId for example {@code instance-12345678}
     */
    public InstanceHandle instance(String instanceId) {
        return instances().instance(instanceId);
    }

    /** The instances: which there are, and how one is made. */
    public Instances instances() {
        return new Instances(pipeline, options, serviceId, id);
    }

    /** What it holds, to be searched and counted. */
    public Inventory inventory() {
        return new Inventory(pipeline, options, serviceId, id);
    }

    /** The organizations of customers that are active in it. */
    public EnvironmentOrganizations organizations() {
        return new EnvironmentOrganizations(pipeline, options, serviceId, id);
    }

    /** The resources that its plans are made of. */
    public Resources resources() {
        return new Resources(pipeline, options, serviceId, id);
    }

    /** The snapshots of all its instances. */
    public List<Snapshot> snapshots() {
        return snapshots(query -> {});
    }

    /** The snapshots that a query asks for. To take, copy or delete one, see {@link InstanceHandle#snapshots()}. */
    public List<Snapshot> snapshots(Consumer<ListSnapshotsQuery> query) {
        var asked = new ListSnapshotsQuery();
        query.accept(asked);
        var answer = new InstanceSnapshotsApi(pipeline)
                .listSnapshots(serviceId, id, asked, options)
                .value();
        return Objects.requireNonNullElse(answer.snapshots(), List.of());
    }

    /** The requests of customers for subscriptions. */
    public SubscriptionRequests subscriptionRequests() {
        return new SubscriptionRequests(pipeline, options, serviceId, id);
    }

    /** The subscriptions of customers. */
    public Subscriptions subscriptions() {
        return new Subscriptions(pipeline, options, serviceId, id);
    }

    /** What its customers used. */
    public EnvironmentUsage usage() {
        return new EnvironmentUsage(pipeline, options, serviceId, id);
    }

    /** Its users. */
    public EnvironmentUsers users() {
        return new EnvironmentUsers(pipeline, options, serviceId, id);
    }

    /** The workflows that deploy and change its instances. */
    public ServiceWorkflows workflows() {
        return new ServiceWorkflows(pipeline, options, serviceId, id);
    }
}
