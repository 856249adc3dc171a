package io.stratalake.omnistrate.cluster;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The inspection of a host cluster: its access data, objects and problems. */
public final class HostClusterInspection extends AbstractHostClusterInspection {

    HostClusterInspection(RequestSender sender, CallOptions options, String id) {
        super(sender, options, id);
    }

    /**
     * Returns the access data of the Kubernetes API for a role. Keep them secret: they grant access without a sign-in.
     */
    public KubeConfig kubeConfig(KubeConfigRole role) {
        return kubeConfig(query -> query.role(role));
    }
}
