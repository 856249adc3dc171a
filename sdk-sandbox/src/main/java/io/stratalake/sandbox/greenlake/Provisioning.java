package io.stratalake.sandbox.greenlake;

import io.stratalake.core.time.TimeSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The provisions of the workspaces, and the rules for new ones. Not thread-safe. */
final class Provisioning {

    static final String CALLER = "user@example.com";

    private final TimeSource time;
    private final int pollsPerChange;
    private final Predicate<String> provisionable;
    private final ServiceCatalog catalog;
    private final List<Workspace> workspaces;
    private final ProvisionStore<ServiceManagerProvision> managers = new ProvisionStore<>();
    private final ProvisionStore<ServiceProvision> services = new ProvisionStore<>();

    /**
     * @param provisionable tests by slug whether an offer can be provisioned at the first attempt
     * @param workspaces that of the caller first
     */
    Provisioning(
            TimeSource time,
            int pollsPerChange,
            Predicate<String> provisionable,
            ServiceCatalog catalog,
            List<Workspace> workspaces) {
        this.time = time;
        this.pollsPerChange = pollsPerChange;
        this.provisionable = provisionable;
        this.catalog = catalog;
        this.workspaces = workspaces;
    }

    ServiceCatalog catalog() {
        return catalog;
    }

    List<Workspace> workspaces() {
        return workspaces;
    }

    Workspace ownWorkspace() {
        return workspaces.get(0);
    }

    ProvisionStore<ServiceManagerProvision> managers() {
        return managers;
    }

    ProvisionStore<ServiceProvision> services() {
        return services;
    }

    List<ServiceManagerProvision> ownManagers() {
        return managers.all().stream()
                .filter(one -> one.workspace().equals(ownWorkspace()))
                .toList();
    }

    List<ServiceProvision> ownServices() {
        return services.all().stream()
                .filter(one -> one.workspace().equals(ownWorkspace()))
                .toList();
    }

    Optional<ServiceManagerProvision> own(ServiceManager manager, CatalogRegion region) {
        return ownManagers().stream()
                .filter(one -> one.manager().equals(manager) && one.region() == region)
                .findFirst();
    }

    Optional<ServiceProvision> own(ServiceOffer offer, CatalogRegion region) {
        return ownServices().stream()
                .filter(one -> one.offer().equals(offer) && one.region() == region)
                .findFirst();
    }

    boolean hasServices(ServiceManagerProvision manager) {
        return services.all().stream().anyMatch(one -> one.managerProvision().equals(manager) && one.occupies());
    }

    ServiceManagerProvision begin(ServiceManager manager, CatalogRegion region) {
        ServiceManagerProvision provision = new ServiceManagerProvision(
                UUID.randomUUID().toString(),
                manager,
                region,
                ownWorkspace(),
                CALLER,
                ProvisionLifecycle.begun(time, pollsPerChange));
        managers.add(provision);
        provision.provision();
        return provision;
    }

    /** Begins to provision a service, and its service manager if that is missing. */
    ServiceProvision begin(ServiceOffer offer, CatalogRegion region) {
        ServiceManagerProvision manager = own(offer.manager(), region).orElseGet(() -> begin(offer.manager(), region));
        ServiceProvision provision = new ServiceProvision(
                UUID.randomUUID().toString(),
                offer,
                manager,
                CALLER,
                !provisionable.test(offer.slug()),
                ProvisionLifecycle.begun(time, pollsPerChange));
        services.add(provision);
        provision.provision();
        return provision;
    }
}
