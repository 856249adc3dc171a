package io.stratalake.system.contract;

import static io.stratalake.system.contract.FilterOracle.same;
import static io.stratalake.system.contract.Workspace.textsOf;
import static io.stratalake.system.contract.Workspace.valuesOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.filter.ConjunctiveFilter;
import io.stratalake.core.filter.EqualityField;
import io.stratalake.core.filter.Filter;
import io.stratalake.greenlake.catalog.Category;
import io.stratalake.greenlake.catalog.ProvisionStatus;
import io.stratalake.greenlake.catalog.RegionId;
import io.stratalake.greenlake.catalog.RegionServiceManagers;
import io.stratalake.greenlake.catalog.ServiceManager;
import io.stratalake.greenlake.catalog.ServiceManagerProvision;
import io.stratalake.greenlake.catalog.ServiceManagerProvisionFields;
import io.stratalake.greenlake.catalog.ServiceManagerRegionFields;
import io.stratalake.greenlake.catalog.ServiceOffer;
import io.stratalake.greenlake.catalog.ServiceOfferFields;
import io.stratalake.greenlake.catalog.ServiceOfferRegion;
import io.stratalake.greenlake.catalog.ServiceOfferRegionFields;
import io.stratalake.greenlake.catalog.ServiceProvision;
import io.stratalake.greenlake.catalog.ServiceProvisionFields;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The catalog knows {@code eq} alone, joined by {@code and} or not at all; its filters, too, return what Java does. */
class FilteredCatalogProperties extends PropertyFixture {

    private static final List<ServiceOffer> OFFERS = Workspace.INITIAL.offers();
    private static final List<ServiceOfferRegion> OFFER_REGIONS = Workspace.INITIAL.offerRegions();
    private static final List<ServiceProvision> PROVISIONS = Workspace.INITIAL.provisions();
    private static final List<ServiceManagerProvision> MANAGER_PROVISIONS = Workspace.INITIAL.managerProvisions();

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void offers_are_what_filtering_in_java_returns(
            @ForAll("offers") FilterOracle<ConjunctiveFilter<ServiceOfferFields>, ServiceOffer> oracle) {
        var listed = greenlake
                .serviceCatalog()
                .offers()
                .list(q -> q.filter(oracle.filter()).pageSize(9))
                .toList();

        assertEquals(oracle.of(OFFERS), listed);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void offer_regions_are_what_filtering_in_java_returns(
            @ForAll("offerRegions")
                    FilterOracle<ConjunctiveFilter<ServiceOfferRegionFields>, ServiceOfferRegion> oracle) {
        var listed = greenlake
                .serviceCatalog()
                .offerRegions()
                .list(q -> q.filter(oracle.filter()).pageSize(25))
                .toList();

        assertEquals(oracle.of(OFFER_REGIONS), listed);
    }

    @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
    void provisions_are_what_filtering_in_java_returns(
            @ForAll("provisions") FilterOracle<ConjunctiveFilter<ServiceProvisionFields>, ServiceProvision> oracle) {
        var listed = greenlake
                .serviceProvisions()
                .list(q -> q.filter(oracle.filter()).unredacted(true).pageSize(10))
                .toList();

        assertEquals(oracle.of(PROVISIONS), listed);
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void manager_provisions_are_what_filtering_in_java_returns(
            @ForAll("managerProvisions")
                    FilterOracle<Filter<ServiceManagerProvisionFields>, ServiceManagerProvision> oracle) {
        var listed = greenlake
                .serviceManagers()
                .provisions()
                .list(q -> q.filter(oracle.filter()).pageSize(4))
                .toList();

        assertEquals(oracle.of(MANAGER_PROVISIONS), listed);
    }

    @Property
    void regions_show_the_managers_that_filtering_in_java_returns(@ForAll boolean mspSupported) {
        var listed = greenlake
                .serviceManagers()
                .perRegion(q -> q.filter(ServiceManagerRegionFields.MSP_SUPPORTED.eq(mspSupported))
                        .pageSize(2))
                .toList();
        var all = greenlake.serviceManagers().perRegion().toList();

        assertEquals(regions(all), regions(listed));
        assertEquals(
                managers(all).stream()
                        .map(there -> there.stream()
                                .filter(manager -> Boolean.TRUE.equals(manager.mspSupported()) == mspSupported)
                                .toList())
                        .toList(),
                managers(listed));
    }

    private static List<RegionId> regions(Collection<RegionServiceManagers> list) {
        return list.stream().map(RegionServiceManagers::id).toList();
    }

    private static List<List<ServiceManager>> managers(Collection<RegionServiceManagers> list) {
        return list.stream().map(RegionServiceManagers::serviceManagers).toList();
    }

    @Provide
    Arbitrary<FilterOracle<ConjunctiveFilter<ServiceOfferFields>, ServiceOffer>> offers() {
        var categories =
                OFFERS.stream().flatMap(offer -> offer.categories().stream()).collect(Collectors.toSet());
        categories.add(Category.of("FISHING"));
        return joined(Arbitraries.oneOf(List.of(
                same(
                        ServiceOfferFields.CATEGORY,
                        (offer, category) -> offer.categories().contains(category),
                        Arbitraries.of(categories)),
                text(
                        ServiceOfferFields.SERVICE_MANAGER_ID,
                        OFFERS,
                        offer -> offer.serviceManager().id()),
                value(ServiceOfferFields.STATUS, OFFERS, ServiceOffer::status),
                value(ServiceOfferFields.IS_DEFAULT, OFFERS, FilteredCatalogProperties::isDefault),
                text(ServiceOfferFields.SLUG, OFFERS, ServiceOffer::slug),
                text(ServiceOfferFields.STATIC_LAUNCH_URL, OFFERS, ServiceOffer::staticLaunchUrl))));
    }

    /** Contract: "Absent means false." */
    private static Boolean isDefault(ServiceOffer offer) {
        return Boolean.TRUE.equals(offer.isDefault());
    }

    @Provide
    Arbitrary<FilterOracle<ConjunctiveFilter<ServiceOfferRegionFields>, ServiceOfferRegion>> offerRegions() {
        return joined(Arbitraries.oneOf(List.of(
                text(
                        ServiceOfferRegionFields.SERVICE_OFFER_ID,
                        OFFER_REGIONS,
                        pair -> pair.serviceOffer().id()),
                value(ServiceOfferRegionFields.STATUS, OFFER_REGIONS, ServiceOfferRegion::status),
                value(
                        ServiceOfferRegionFields.REGION,
                        OFFER_REGIONS,
                        pair -> pair.region().id()),
                text(
                        ServiceOfferRegionFields.SLUG,
                        OFFER_REGIONS,
                        pair -> offer(pair.serviceOffer().id()).slug()),
                text(
                        ServiceOfferRegionFields.STATIC_LAUNCH_URL,
                        OFFER_REGIONS,
                        pair -> offer(pair.serviceOffer().id()).staticLaunchUrl()))));
    }

    @Provide
    Arbitrary<FilterOracle<ConjunctiveFilter<ServiceProvisionFields>, ServiceProvision>> provisions() {
        return joined(Arbitraries.oneOf(List.of(
                text(ServiceProvisionFields.ID, PROVISIONS, ServiceProvision::id),
                text(
                        ServiceProvisionFields.SERVICE_OFFER_ID,
                        PROVISIONS,
                        one -> one.serviceOffer().id()),
                text(
                        ServiceProvisionFields.WORKSPACE_ID,
                        PROVISIONS,
                        one -> one.workspace().id()),
                text(
                        ServiceProvisionFields.SERVICE_MANAGER_PROVISION_ID,
                        PROVISIONS,
                        one -> one.serviceManagerProvision().id()),
                text(
                        ServiceProvisionFields.SERVICE_MANAGER_ID,
                        PROVISIONS,
                        one -> one.serviceManager().id()),
                text(
                        ServiceProvisionFields.SERVICE_MANAGER_INSTANCE_ID,
                        PROVISIONS,
                        ServiceProvision::serviceManagerInstanceId),
                value(ServiceProvisionFields.STATUS, PROVISIONS, ServiceProvision::provisionStatus),
                text(
                        ServiceProvisionFields.ORGANIZATION_ID,
                        PROVISIONS,
                        one -> one.workspace().organizationId()),
                text(
                        ServiceProvisionFields.SLUG,
                        PROVISIONS,
                        one -> offer(one.serviceOffer().id()).slug()),
                value(
                        ServiceProvisionFields.REGION,
                        PROVISIONS,
                        one -> one.region().id()))));
    }

    private static <L, E> Arbitrary<FilterOracle<ConjunctiveFilter<L>, E>> joined(
            Arbitrary<FilterOracle<ConjunctiveFilter<L>, E>> comparisons) {
        return comparisons
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(all -> new FilterOracle<>(
                        all.stream()
                                .map(FilterOracle::filter)
                                .reduce(ConjunctiveFilter::and)
                                .orElseThrow(),
                        entry -> all.stream().allMatch(one -> one.meaning().test(entry))));
    }

    @Provide
    Arbitrary<FilterOracle<Filter<ServiceManagerProvisionFields>, ServiceManagerProvision>> managerProvisions() {
        return Arbitraries.oneOf(List.of(
                text(
                        ServiceManagerProvisionFields.SERVICE_MANAGER_ID,
                        MANAGER_PROVISIONS,
                        one -> one.serviceManager().id()),
                value(
                        ServiceManagerProvisionFields.REGION,
                        MANAGER_PROVISIONS,
                        one -> one.region().id()),
                same(
                        ServiceManagerProvisionFields.STATUS,
                        (one, status) -> status.equals(one.provisionStatus()),
                        Arbitraries.of(
                                ProvisionStatus.PROVISIONED,
                                ProvisionStatus.PROVISION_FAILED,
                                ProvisionStatus.UNPROVISION_INITIATED,
                                ProvisionStatus.of("PROVISION_SUSPENDED")))));
    }

    private static ServiceOffer offer(@Nullable String id) {
        return OFFERS.stream()
                .filter(offer -> offer.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static <L, F extends Filter<L>, E> Arbitrary<FilterOracle<F, E>> text(
            EqualityField<L, String, F> field, List<E> entries, Function<E, @Nullable String> property) {
        return same(field, (entry, text) -> text.equals(property.apply(entry)), textsOf(entries, property));
    }

    private static <L, V, F extends Filter<L>, E> Arbitrary<FilterOracle<F, E>> value(
            EqualityField<L, V, F> field, List<E> entries, Function<E, @Nullable V> property) {
        return same(field, (entry, value) -> value.equals(property.apply(entry)), valuesOf(entries, property));
    }
}
