package io.stratalake.greenlake.catalog;

import io.stratalake.core.http.CallOptions;
import io.stratalake.core.http.Pipeline;
import io.stratalake.core.paging.Paged;
import java.util.function.Consumer;

/**
 * What is offered, and the views of it that the platform's pages show.
 *
 * <p>The lists by category and by region come a category or a region a page; they read like any other list, and can begin
 * at a named one. Immutable and safe for use by several threads. Every method that sends a request throws an exception of
 * the family {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class ServiceCatalog {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final ServiceViewsApi views;

    /** For {@link io.stratalake.greenlake.GreenLakeClient}. */
    public ServiceCatalog(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.views = new ServiceViewsApi(pipeline);
    }

    /** The same catalog, with other options for every call: a timeout, more headers. */
    public ServiceCatalog with(CallOptions other) {
        return new ServiceCatalog(pipeline, other);
    }

    /** The service offers. */
    public ServiceOffers offers() {
        return new ServiceOffers(pipeline, options);
    }

    /** In which regions the offers are to be had. */
    public ServiceOfferRegions offerRegions() {
        return new ServiceOfferRegions(pipeline, options);
    }

    /** The featured offers of every category. */
    public Paged<CategoryServices> featured() {
        return views.listFeaturedServicesPaged(new ListFeaturedServicesQuery(), options);
    }

    /** The featured offers, beginning at a category. */
    public Paged<CategoryServices> featured(Category first) {
        return views.listFeaturedServicesPaged(new ListFeaturedServicesQuery().startingAt(first.value()), options);
    }

    /** All offers by category, with the regions that they are to be had in. */
    public Paged<CategoryServices> byCategory() {
        return views.listServiceCatalogPaged(new ListServiceCatalogQuery(), options);
    }

    /** All offers by category, beginning at one. */
    public Paged<CategoryServices> byCategory(Category first) {
        return views.listServiceCatalogPaged(new ListServiceCatalogQuery().startingAt(first.value()), options);
    }

    /** What the workspace has provisioned, by region. */
    public Paged<RegionProvisions> myServices() {
        return myServices(query -> {});
    }

    /** What the workspace has provisioned, beginning at a region. */
    public Paged<RegionProvisions> myServices(RegionId first) {
        return myServices(query -> query.startingAt(first.value()));
    }

    /** What the workspace has provisioned, as a query asks for it. */
    public Paged<RegionProvisions> myServices(Consumer<ListMyServicesQuery> query) {
        var asked = new ListMyServicesQuery();
        query.accept(asked);
        return views.listMyServicesPaged(asked, options);
    }

    /** The services that the caller used last, latest first, one entry for each region. */
    public Paged<RecentService> recentServices() {
        return views.listRecentServicesPaged(new ListRecentServicesQuery(), options);
    }

    /** The services that the caller used last, latest first, in the form of the earlier version: all regions together. */
    public Paged<RecentServiceInRegions> recentServicesV1Beta1() {
        return views.listRecentServicesV1Beta1Paged(new ListRecentServicesV1Beta1Query(), options);
    }

    /**
     * Everything about an offer: where it is to be had, and where the workspace has it.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public DetailedServiceOffer details(String offerId) {
        return views.getDetailedServiceOffer(offerId, options).value();
    }
}
