package io.stratalake.omnistrate.cluster;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import java.util.List;

/**
 * The Helm packages that are installed in host clusters.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class HelmPackages extends AbstractHelmPackages {

    /** Creates the resource with the sender of a client and the options of each call. */
    public HelmPackages(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** The installations in one host cluster. */
    public List<HelmPackageInstallation> installations(String hostClusterId) {
        return installations(query -> query.hostClusterID(hostClusterId));
    }
}
