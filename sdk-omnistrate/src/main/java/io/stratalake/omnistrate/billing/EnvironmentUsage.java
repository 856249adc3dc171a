package io.stratalake.omnistrate.billing;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The usage of the customers of an environment. */
public final class EnvironmentUsage extends AbstractEnvironmentUsage {

    /** Creates the resource with the sender of a client and the options of each call. */
    public EnvironmentUsage(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
    }
}
