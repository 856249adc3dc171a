package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;

/** The resources that the plans of an environment are made of. Immutable and safe for use by several threads. */
public final class Resources {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String serviceId;
    private final String environmentId;
    private final InventoryApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.Environment} only.
     *
     * @hidden
     */
    public Resources(Pipeline pipeline, CallOptions options, String serviceId, String environmentId) {
        this.pipeline = pipeline;
        this.options = options;
        this.serviceId = serviceId;
        this.environmentId = environmentId;
        this.api = new InventoryApi(pipeline);
    }

    /** The same, with other options for every call: a timeout, more headers. */
    public Resources with(CallOptions other) {
        return new Resources(pipeline, other, serviceId, environmentId);
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

    /**
     * The resources of a plan that a request asks for.
     *
     * @param request names organization, user, kind of environment and page size
     */
    public Paged<Resource> list(String serviceModelId, String productTierId, ListResourcesRequest request) {
        return api.listResourcesPaged(serviceId, environmentId, serviceModelId, productTierId, request, options);
    }

    /**
     * One resource of a plan.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public Resource get(String serviceModelId, String productTierId, String id) {
        return api.describeResource(serviceId, environmentId, serviceModelId, productTierId, id, options)
                .value();
    }
}
