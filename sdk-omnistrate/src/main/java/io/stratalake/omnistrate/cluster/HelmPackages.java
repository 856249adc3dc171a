package io.stratalake.omnistrate.cluster;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import java.util.List;

/** The Helm packages that are installed in host clusters. */
public final class HelmPackages extends AbstractHelmPackages {

    /** Creates the resource with the sender of a client and the options of each call. */
    public HelmPackages(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** Lists the installations in one host cluster. */
    public List<HelmPackageInstallation> installations(String hostClusterId) {
        return installations(query -> query.hostClusterID(hostClusterId));
    }
}
