package io.stratalake.omnistrate.cluster;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The host clusters that the instances of an environment run in. */
public final class EnvironmentHostClusters extends AbstractEnvironmentHostClusters {

    /** Creates the resource with the sender of a client and the options of each call. */
    public EnvironmentHostClusters(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
    }
}
