package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The users of an environment. */
public final class EnvironmentUsers extends AbstractEnvironmentUsers {

    /** Creates the resource with the sender of a client and the options of each call. */
    public EnvironmentUsers(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
    }
}
