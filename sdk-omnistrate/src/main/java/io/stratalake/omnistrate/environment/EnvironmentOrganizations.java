package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.omnistrate.account.Organization;
import io.stratalake.omnistrate.account.OrganizationsApi;
import java.util.List;

/** The organizations of customers that are active in an environment. Immutable and safe for use by several threads. */
public final class EnvironmentOrganizations {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String serviceId;
    private final String environmentId;
    private final OrganizationsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.Environment} only.
     *
     * @hidden
     */
    public EnvironmentOrganizations(Pipeline pipeline, CallOptions options, String serviceId, String environmentId) {
        this.pipeline = pipeline;
        this.options = options;
        this.serviceId = serviceId;
        this.environmentId = environmentId;
        this.api = new OrganizationsApi(pipeline);
    }

    /** The same, with other options for every call: a timeout, more headers. */
    public EnvironmentOrganizations with(CallOptions other) {
        return new EnvironmentOrganizations(pipeline, other, serviceId, environmentId);
    }

    /** All active organizations. */
    public List<Organization> list() {
        return api.listActiveOrganizations(serviceId, environmentId, options)
                .value()
                .organizations();
    }

    /**
     * One organization as it is now.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public Organization get(String id) {
        return api.describeOrganization(serviceId, environmentId, id, options).value();
    }
}
