package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.omnistrate.cluster.HostCluster;
import io.stratalake.omnistrate.cluster.HostClusters;
import java.util.List;

/**
 * The networks of one cloud account, such as VPCs, that were there before the platform came. Every method that changes
 * something answers with the networks of the account as they are then.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class CloudNativeNetworks {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final CloudNativeNetworksApi api;
    private final String accountConfigId;

    CloudNativeNetworks(Pipeline pipeline, CallOptions options, String accountConfigId) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new CloudNativeNetworksApi(pipeline);
        this.accountConfigId = accountConfigId;
    }

    /** The same networks, with other options for every call: a timeout, more headers. */
    public CloudNativeNetworks with(CallOptions other) {
        return new CloudNativeNetworks(pipeline, other, accountConfigId);
    }

    /** The networks that were found when the account was last read, imported or not. */
    public List<CloudNativeNetwork> list() {
        return api.listCloudNativeNetworks(accountConfigId, options).value().cloudNativeNetworks();
    }

    /** Asks the cloud provider anew what networks there are, and returns them. Imports nothing. */
    public List<CloudNativeNetwork> sync() {
        return sync(SyncCloudNativeNetworksRequest.builder().build());
    }

    /** Asks the cloud provider anew for some networks, on demand with the Kubernetes clusters in them. */
    public List<CloudNativeNetwork> sync(List<CloudNativeNetworkSyncTarget> networks) {
        return sync(SyncCloudNativeNetworksRequest.builder()
                .cloudNativeNetworks(networks)
                .build());
    }

    private List<CloudNativeNetwork> sync(SyncCloudNativeNetworksRequest request) {
        return api.syncCloudNativeNetworks(accountConfigId, request, options)
                .value()
                .cloudNativeNetworks();
    }

    /** Imports a network: from then on instances can be placed in it. Its status tells how far its check has come. */
    public List<CloudNativeNetwork> importNetwork(String region, String networkId) {
        return api.importCloudNativeNetwork(accountConfigId, region, networkId, options)
                .value()
                .cloudNativeNetworks();
    }

    /** Imports several networks, or takes their imports back. Networks that are not named stay as they are. */
    public List<CloudNativeNetwork> importNetworks(List<CloudNativeNetworkImport> networks) {
        var request = BulkImportCloudNativeNetworksRequest.builder()
                .cloudNativeNetworks(networks)
                .build();
        return api.bulkImportCloudNativeNetworks(accountConfigId, request, options)
                .value()
                .cloudNativeNetworks();
    }

    /** Takes the import of a network back: the platform places no more instances in it. */
    public List<CloudNativeNetwork> unimportNetwork(String region, String networkId) {
        return api.unimportCloudNativeNetwork(accountConfigId, region, networkId, options)
                .value()
                .cloudNativeNetworks();
    }

    /**
     * Imports a Kubernetes cluster of a network as a host cluster; ends with the host cluster when it runs. The id of
     * the operation is the host cluster's.
     *
     * @param clusterName the name of the cluster at the cloud provider; {@link #list} tells which are eligible
     */
    public Operation<HostCluster> importHostCluster(String region, String networkId, String clusterName) {
        var imported = api.importCloudNativeNetworkHostCluster(accountConfigId, region, networkId, clusterName, options)
                .value();
        return new HostClusters(pipeline, options)
                .watchDeployment(ResourceWaiter.requireId(
                        "host cluster", imported.has("hostClusterId") ? imported.hostClusterId() : null));
    }
}
