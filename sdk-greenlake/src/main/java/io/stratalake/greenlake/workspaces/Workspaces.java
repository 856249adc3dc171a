package io.stratalake.greenlake.workspaces;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The workspaces that the caller may see. Immutable and thread-safe. */
public final class Workspaces extends AbstractWorkspaces {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Workspaces(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** Returns the tenants of the managed service provider, whose workspace must be that of the caller. */
    public Tenants tenants() {
        return new Tenants(sender, options);
    }
}
