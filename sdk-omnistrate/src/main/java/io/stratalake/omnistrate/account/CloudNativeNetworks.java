package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.internal.operation.ResourceWaiter;
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
public final class CloudNativeNetworks extends AbstractCloudNativeNetworks {

    CloudNativeNetworks(RequestSender sender, CallOptions options, String id) {
        super(sender, options, id);
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

    /** Imports several networks, or takes their imports back. Networks that are not named stay as they are. */
    public List<CloudNativeNetwork> importNetworks(List<CloudNativeNetworkImport> networks) {
        var request = BulkImportCloudNativeNetworksRequest.builder()
                .cloudNativeNetworks(networks)
                .build();
        return api.bulkImportCloudNativeNetworks(id, request, options).value().cloudNativeNetworks();
    }

    /**
     * Imports a Kubernetes cluster of a network as a host cluster; ends with the host cluster when it runs. The id of
     * the operation is the host cluster's.
     *
     * @param clusterName the name of the cluster at the cloud provider; {@link #list} tells which are eligible
     */
    public Operation<HostCluster> importHostCluster(String region, String networkId, String clusterName) {
        var imported = api.importCloudNativeNetworkHostCluster(id, region, networkId, clusterName, options)
                .value();
        return new HostClusters(sender, options)
                .watchDeployment(ResourceWaiter.requireId(
                        "host cluster", imported.has("hostClusterId") ? imported.hostClusterId() : null));
    }
}
