package io.stratalake.omnistrate.cluster;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.util.List;

/**
 * The Helm packages that are installed in host clusters.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class HelmPackages {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final HostClusterInspectionApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public HelmPackages(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new HostClusterInspectionApi(pipeline);
    }

    /** The same packages, with other options for every call: a timeout, more headers. */
    public HelmPackages with(CallOptions other) {
        return new HelmPackages(pipeline, other);
    }

    /** The installations in all host clusters. */
    public List<HelmPackageInstallation> installations() {
        return installations(new ListHelmPackageInstallationsQuery());
    }

    /** The installations in one host cluster. */
    public List<HelmPackageInstallation> installations(String hostClusterId) {
        return installations(new ListHelmPackageInstallationsQuery().hostClusterID(hostClusterId));
    }

    private List<HelmPackageInstallation> installations(ListHelmPackageInstallationsQuery query) {
        return api.listHelmPackageInstallations(query, options).value().helmPackageInstallations();
    }
}
