package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.paging.Paged;

/** The resources that the plans of an environment consist of. */
public final class Resources extends AbstractResources {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Resources(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
    }

    /**
     * Lists the resources of a plan.
     *
     * @param serviceModelId the id of the service model, for example {@code sm-12345678}
     * @param productTierId the id of the plan, for example {@code pt-12345678}
     */
    public Paged<Resource> list(String serviceModelId, String productTierId) {
        return list(
                serviceModelId, productTierId, ListResourcesRequest.builder().build());
    }
}
