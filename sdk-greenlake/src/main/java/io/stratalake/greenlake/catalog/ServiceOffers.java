package io.stratalake.greenlake.catalog;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;
import java.util.Optional;
import java.util.function.Consumer;

/** The service offers. Immutable and safe for use by several threads. */
public final class ServiceOffers {

    private final ServiceOffersApi api;
    private final CallOptions options;

    ServiceOffers(Pipeline pipeline, CallOptions options) {
        this(new ServiceOffersApi(pipeline), options);
    }

    private ServiceOffers(ServiceOffersApi api, CallOptions options) {
        this.api = api;
        this.options = options;
    }

    /** The same offers, with other options for every call: a timeout, more headers. */
    public ServiceOffers with(CallOptions other) {
        return new ServiceOffers(api, other);
    }

    /** All offers. */
    public Paged<ServiceOffer> list() {
        return list(query -> {});
    }

    /**
     * The offers that a query asks for.
     *
     * @param query sets filter and page size. Comparisons are joined by {@code and}
     */
    public Paged<ServiceOffer> list(Consumer<ListServiceOffersQuery> query) {
        var asked = new ListServiceOffersQuery();
        query.accept(asked);
        return api.listServiceOffersPaged(asked, options);
    }

    /**
     * One offer.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public ServiceOffer get(String id) {
        return api.getServiceOffer(id, options).value();
    }

    /**
     * The offer with this slug or name. The service has no filter for names, so the list is read, which is one call for
     * most catalogs.
     *
     * @param slugOrName a slug as it is written, or a name in any case; a slug goes before a name
     */
    public Optional<ServiceOffer> find(String slugOrName) {
        ServiceOffer named = null;
        for (var offer : list()) {
            // An offer that lacks the property is another one, and no reason to fail: the next may be the one.
            if (offer.has("slug") && slugOrName.equals(offer.slug())) {
                return Optional.of(offer);
            }
            if (named == null && offer.has("name") && slugOrName.equalsIgnoreCase(offer.name())) {
                named = offer;
            }
        }
        return Optional.ofNullable(named);
    }
}
