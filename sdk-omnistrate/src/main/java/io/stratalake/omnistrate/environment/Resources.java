package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.paging.Paged;

/** The resources that the plans of an environment are made of. Immutable and safe for use by several threads. */
public final class Resources extends AbstractResources {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Resources(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
    }

    /**
     * All resources of a plan.
     *
     * @param serviceModelId for example {@code sm-12345678}
     * @param productTierId for example {@code pt-12345678}
     */
    public Paged<Resource> list(String serviceModelId, String productTierId) {
        return list(
                serviceModelId, productTierId, ListResourcesRequest.builder().build());
    }
}
