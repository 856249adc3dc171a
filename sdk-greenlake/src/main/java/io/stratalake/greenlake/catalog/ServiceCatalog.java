package io.stratalake.greenlake.catalog;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;
import java.util.function.Consumer;

/**
 * What is offered, and the views of it that the platform's pages show.
 *
 * <p>The lists by category and by region come a category or a region a page; they read like any other list, and can
 * begin at a named one. Immutable and safe for use by several threads. Every method that sends a request throws an
 * exception of the family {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class ServiceCatalog {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final ServiceViewsApi views;

    /**
     * Called by {@link io.stratalake.greenlake.GreenLakeClient} only.
     *
     * @hidden
     */
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
        return featured(query -> {});
    }

    /** The featured offers, beginning at a category. */
    public Paged<CategoryServices> featured(Category first) {
        return featured(query -> query.startingAt(first.value()));
    }

    /** The featured offers, as a query asks for them: its page size, and where it begins. */
    public Paged<CategoryServices> featured(Consumer<ListFeaturedServicesQuery> query) {
        var asked = new ListFeaturedServicesQuery();
        query.accept(asked);
        return views.listFeaturedServicesPaged(asked, options);
    }

    /** All offers by category, with the regions that they are to be had in. */
    public Paged<CategoryServices> byCategory() {
        return byCategory(query -> {});
    }

    /** All offers by category, beginning at one. */
    public Paged<CategoryServices> byCategory(Category first) {
        return byCategory(query -> query.startingAt(first.value()));
    }

    /** All offers by category, as a query asks for them: its page size, and where it begins. */
    public Paged<CategoryServices> byCategory(Consumer<ListServiceCatalogQuery> query) {
        var asked = new ListServiceCatalogQuery();
        query.accept(asked);
        return views.listServiceCatalogPaged(asked, options);
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
        return recentServices(query -> {});
    }

    /** The same, as a query asks for it: its page size, and where it begins. */
    public Paged<RecentService> recentServices(Consumer<ListRecentServicesQuery> query) {
        var asked = new ListRecentServicesQuery();
        query.accept(asked);
        return views.listRecentServicesPaged(asked, options);
    }

    /** The services that the caller used last, latest first, as the earlier version has them: all regions together. */
    public Paged<RecentServiceInRegions> recentServicesV1Beta1() {
        return recentServicesV1Beta1(query -> {});
    }

    /** The same, as a query asks for it: its page size, and where it begins. */
    public Paged<RecentServiceInRegions> recentServicesV1Beta1(Consumer<ListRecentServicesV1Beta1Query> query) {
        var asked = new ListRecentServicesV1Beta1Query();
        query.accept(asked);
        return views.listRecentServicesV1Beta1Paged(asked, options);
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
