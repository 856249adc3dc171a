package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;
import io.stratalake.omnistrate.cluster.DashboardToken;
import io.stratalake.omnistrate.cluster.EnvironmentHostCluster;
import io.stratalake.omnistrate.cluster.HostClusterInspectionApi;
import io.stratalake.omnistrate.cluster.HostClustersApi;
import io.stratalake.omnistrate.cluster.ListEnvironmentHostClustersQuery;
import java.util.function.Consumer;

/** The host clusters that the instances of an environment run in. Immutable and safe for use by several threads. */
public final class EnvironmentHostClusters {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String serviceId;
    private final String environmentId;
    private final HostClustersApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.Environment} only.
     *
     * @hidden
     */
    public EnvironmentHostClusters(Pipeline pipeline, CallOptions options, String serviceId, String environmentId) {
        this.pipeline = pipeline;
        this.options = options;
        this.serviceId = serviceId;
        this.environmentId = environmentId;
        this.api = new HostClustersApi(pipeline);
    }

    /** The same, with other options for every call: a timeout, more headers. */
    public EnvironmentHostClusters with(CallOptions other) {
        return new EnvironmentHostClusters(pipeline, other, serviceId, environmentId);
    }

    /** All host clusters. */
    public Paged<EnvironmentHostCluster> list() {
        return list(query -> {});
    }

    /**
     * The host clusters that a query asks for.
     *
     * @param query sets what to look for, and the page size
     */
    public Paged<EnvironmentHostCluster> list(Consumer<ListEnvironmentHostClustersQuery> query) {
        var asked = new ListEnvironmentHostClustersQuery();
        query.accept(asked);
        return api.listEnvironmentHostClustersPaged(serviceId, environmentId, asked, options);
    }

    /**
     * One host cluster as it is now.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public EnvironmentHostCluster get(String id) {
        return api.describeEnvironmentHostCluster(serviceId, environmentId, id, options)
                .value();
    }

    /** A token for the dashboard of a host cluster; it is a secret. */
    public DashboardToken dashboardToken(String id) {
        return new HostClusterInspectionApi(pipeline)
                .generateEnvironmentDashboardToken(serviceId, environmentId, id, options)
                .value();
    }
}
