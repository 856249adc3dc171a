package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The organizations of customers that are active in an environment. */
public final class EnvironmentOrganizations extends AbstractEnvironmentOrganizations {

    /** Creates the resource with the sender of a client and the options of each call. */
    public EnvironmentOrganizations(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
    }
}
