package io.stratalake.greenlake.catalog;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;
import java.util.function.Consumer;

/** In which regions the offers are to be had. Immutable and safe for use by several threads. */
public final class ServiceOfferRegions {

    private final ServiceOfferRegionsApi api;
    private final CallOptions options;

    ServiceOfferRegions(Pipeline pipeline, CallOptions options) {
        this(new ServiceOfferRegionsApi(pipeline), options);
    }

    private ServiceOfferRegions(ServiceOfferRegionsApi api, CallOptions options) {
        this.api = api;
        this.options = options;
    }

    /** The same entries, with other options for every call: a timeout, more headers. */
    public ServiceOfferRegions with(CallOptions other) {
        return new ServiceOfferRegions(api, other);
    }

    /** All regions of all offers, one entry for each pair. */
    public Paged<ServiceOfferRegion> list() {
        return list(query -> {});
    }

    /**
     * The entries that a query asks for.
     *
     * @param query sets filter and page size. Comparisons are joined by {@code and}
     */
    public Paged<ServiceOfferRegion> list(Consumer<ListServiceOfferRegionsQuery> query) {
        var asked = new ListServiceOfferRegionsQuery();
        query.accept(asked);
        return api.listServiceOfferRegionsPaged(asked, options);
    }

    /**
     * One entry.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public ServiceOfferRegion get(String id) {
        return api.getServiceOfferRegion(id, options).value();
    }
}
