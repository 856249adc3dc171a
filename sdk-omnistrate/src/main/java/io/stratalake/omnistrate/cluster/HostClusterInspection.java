package io.stratalake.omnistrate.cluster;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/**
 * A look into one host cluster: its objects, its faults, the way in.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class HostClusterInspection extends AbstractHostClusterInspection {

    HostClusterInspection(RequestSender sender, CallOptions options, String id) {
        super(sender, options, id);
    }

    /** Access to the Kubernetes API in a role. Whoever holds it has that access. */
    public KubeConfig kubeConfig(KubeConfigRole role) {
        return kubeConfig(query -> query.role(role));
    }
}
