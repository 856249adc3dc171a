package io.stratalake.greenlake.catalog;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.paging.Paged;

/**
 * The service offers, and the views of the catalog that the portal of the platform shows.
 *
 * <p>A page of the lists by category or by region holds whole categories or regions. These lists can begin at any of
 * them.
 */
public final class ServiceCatalog extends AbstractServiceCatalog {

    /** Creates the resource with the sender of a client and the options of each call. */
    public ServiceCatalog(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** Returns the service offers. */
    public ServiceOffers offers() {
        return new ServiceOffers(sender, options);
    }

    /** Returns the regions where service offers are available. */
    public ServiceOfferRegions offerRegions() {
        return new ServiceOfferRegions(sender, options);
    }

    /**
     * Lists the featured service offers, by category.
     *
     * @param first the category at which the list begins
     */
    public Paged<CategoryServices> featured(Category first) {
        return featured(query -> query.startingAt(first.value()));
    }

    /**
     * Lists the service offers of the catalog, by category.
     *
     * @param first the category at which the list begins
     */
    public Paged<CategoryServices> byCategory(Category first) {
        return byCategory(query -> query.startingAt(first.value()));
    }

    /**
     * Lists the services that the workspace has provisioned, by region.
     *
     * @param first the region at which the list begins
     */
    public Paged<RegionProvisions> myServices(RegionId first) {
        return myServices(query -> query.startingAt(first.value()));
    }
}
