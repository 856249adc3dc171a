package io.stratalake.omnistrate.cluster;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A look into one host cluster: its objects, its faults, the way in.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class HostClusterInspection {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final HostClusterInspectionApi api;
    private final String hostClusterId;

    HostClusterInspection(Pipeline pipeline, CallOptions options, String hostClusterId) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new HostClusterInspectionApi(pipeline);
        this.hostClusterId = hostClusterId;
    }

    /** The same host cluster, with other options for every call: a timeout, more headers. */
    public HostClusterInspection with(CallOptions other) {
        return new HostClusterInspection(pipeline, other, hostClusterId);
    }

    /** How the amenities stand, and the files that belong to them. */
    public HostClusterDebugInfo debug() {
        return debug(query -> {});
    }

    /**
     * What helps to find out what is wrong.
     *
     * @param query sets whether to tell what was written when the amenities were installed
     */
    public HostClusterDebugInfo debug(Consumer<DebugHostClusterQuery> query) {
        var asked = new DebugHostClusterQuery();
        query.accept(asked);
        return api.debugHostCluster(hostClusterId, asked, options).value();
    }

    /** Access to the Kubernetes API, to read only. Whoever holds it has that access. */
    public KubeConfig kubeConfig() {
        return kubeConfig(new GetHostClusterKubeConfigQuery());
    }

    /** Access to the Kubernetes API in a role. Whoever holds it has that access. */
    public KubeConfig kubeConfig(KubeConfigRole role) {
        return kubeConfig(new GetHostClusterKubeConfigQuery().role(role));
    }

    private KubeConfig kubeConfig(GetHostClusterKubeConfigQuery query) {
        return api.getHostClusterKubeConfig(hostClusterId, query, options).value();
    }

    /** Creates a token that signs whoever holds it in to the Kubernetes dashboard until it expires. */
    public DashboardToken createDashboardToken() {
        return api.generateHostClusterDashboardToken(hostClusterId, options).value();
    }

    /** All objects of one type, such as the namespaces or the pods. */
    public List<HostClusterEntity> entities(String type) {
        return Objects.requireNonNullElse(
                api.listHostClusterEntities(hostClusterId, type, options)
                        .value()
                        .entities(),
                List.of());
    }

    /**
     * What Kubernetes knows of one object.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public HostClusterEntity entity(String type, String entityId) {
        return api.describeHostClusterEntity(hostClusterId, type, entityId, options)
                .value();
    }

    /**
     * Deletes an object. If the outcome is unknown, read the object before a second deletion: Kubernetes may have
     * created another object of the same name. The service may take up to 10 minutes to respond, the duration of the
     * deletion of a node pool; see {@link HostClusters#deleteNodePool}.
     */
    public void deleteEntity(String type, String entityId) {
        api.deleteHostClusterEntity(hostClusterId, type, entityId, options);
    }
}
