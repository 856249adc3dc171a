package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import io.stratalake.omnistrate.cluster.HostCluster;
import io.stratalake.omnistrate.cluster.HostClusters;
import java.util.List;

/**
 * The preexisting networks of a cloud account, such as VPCs. Every method that changes them returns the changed
 * networks of the account.
 */
public final class CloudNativeNetworks extends AbstractCloudNativeNetworks {

    CloudNativeNetworks(RequestSender sender, CallOptions options, String id) {
        super(sender, options, id);
    }

    /** Reads the networks from the cloud provider again, and returns them. Imports none of them. */
    public List<CloudNativeNetwork> sync() {
        return sync(SyncCloudNativeNetworksRequest.builder().build());
    }

    /** Reads some networks from the cloud provider again, optionally with the Kubernetes clusters in them. */
    public List<CloudNativeNetwork> sync(List<CloudNativeNetworkSyncTarget> networks) {
        return sync(SyncCloudNativeNetworksRequest.builder()
                .cloudNativeNetworks(networks)
                .build());
    }

    /** Imports networks, or reverts their imports. Other networks are not changed. */
    public List<CloudNativeNetwork> importNetworks(List<CloudNativeNetworkImport> networks) {
        var request = BulkImportCloudNativeNetworksRequest.builder()
                .cloudNativeNetworks(networks)
                .build();
        return api.bulkImportCloudNativeNetworks(id, request, options).value().cloudNativeNetworks();
    }

    /**
     * Imports a Kubernetes cluster of a network as a host cluster.
     *
     * @param clusterName the name of the cluster at the cloud provider. {@link #list} returns the eligible clusters
     * @return an operation that succeeds when the host cluster runs. Its id is that of the host cluster
     */
    public Operation<HostCluster> importHostCluster(String region, String networkId, String clusterName) {
        var imported = api.importCloudNativeNetworkHostCluster(id, region, networkId, clusterName, options)
                .value();
        return new HostClusters(sender, options)
                .watchCreation(ResourceWaiter.requireId(
                        "host cluster", imported.has("hostClusterId") ? imported.hostClusterId() : null));
    }
}
