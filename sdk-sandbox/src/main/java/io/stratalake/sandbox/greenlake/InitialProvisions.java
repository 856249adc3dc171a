package io.stratalake.sandbox.greenlake;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.simulation.StableId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The generator of initial provisions; the same each time. */
final class InitialProvisions {

    /** The states of the first services. The others are provisioned. */
    private static final List<ProvisionStatus> UNUSUAL = List.of(
            ProvisionStatus.PROVISION_FAILED,
            ProvisionStatus.UNPROVISION_FAILED,
            ProvisionStatus.UNPROVISIONED,
            ProvisionStatus.PROVISION_SUSPENDED,
            ProvisionStatus.PROVISION_INITIATED);

    private static final int EVERY = 5;
    private static final int OWN = 24;
    private static final int TENANTS = 3;

    private final TimeSource time;
    private final int pollsPerChange;
    private final Instant epoch;
    private final Provisioning provisioning;

    InitialProvisions(TimeSource time, int pollsPerChange, Provisioning provisioning) {
        this.time = time;
        this.pollsPerChange = pollsPerChange;
        this.epoch = time.now().minus(Duration.ofDays(200)).minusNanos(1);
        this.provisioning = provisioning;
    }

    void make() {
        List<ServiceOfferRegion> available = provisioning.catalog().offerRegions().stream()
                .filter(ServiceOfferRegion::available)
                .filter(offered -> OfferFault.of(offered.offer()) == OfferFault.ORDINARY)
                .toList();
        for (int i = 0; i < OWN && i * EVERY < available.size(); i++) {
            ServiceOfferRegion offered = available.get(i * EVERY);
            service(
                    i,
                    offered,
                    provisioning.ownWorkspace(),
                    i < UNUSUAL.size() ? UNUSUAL.get(i) : ProvisionStatus.PROVISIONED);
        }
        for (int i = 0; i < TENANTS && i * EVERY + 1 < available.size(); i++) {
            service(
                    OWN + i,
                    available.get(i * EVERY + 1),
                    provisioning.workspaces().get(1),
                    ProvisionStatus.PROVISIONED);
        }
        idleManagers();
    }

    private void service(int number, ServiceOfferRegion offered, Workspace workspace, ProvisionStatus status) {
        ServiceManagerProvision manager = managerOf(number, offered, workspace);
        ServiceProvision service = new ServiceProvision(
                StableId.of("service-provision", workspace.id(), offered.id()),
                offered.offer(),
                manager,
                "user-" + number + "@example.com",
                false,
                past(number, status));
        if (number == UNUSUAL.size()) {
            service.failWorkspaceTransfer();
        }
        provisioning.services().add(service);
    }

    private ServiceManagerProvision managerOf(int number, ServiceOfferRegion offered, Workspace workspace) {
        return provisioning.managers().all().stream()
                .filter(one -> one.manager().equals(offered.offer().manager())
                        && one.region() == offered.region()
                        && one.workspace().equals(workspace))
                .findFirst()
                .orElseGet(() -> manager(
                        number, offered.offer().manager(), offered.region(), workspace, ProvisionStatus.PROVISIONED));
    }

    /** Two service managers without services: one in order, one not. Not the first, which the drills need. */
    private void idleManagers() {
        List<ServiceManager> managers = provisioning.catalog().managers();
        int number = 0;
        for (ServiceManager manager : managers.subList(1, managers.size())) {
            for (CatalogRegion region : manager.regions()) {
                if (number < 2 && provisioning.own(manager, region).isEmpty()) {
                    manager(
                            number,
                            manager,
                            region,
                            provisioning.ownWorkspace(),
                            number == 0 ? ProvisionStatus.PROVISIONED : ProvisionStatus.PROVISION_FAILED);
                    number++;
                }
            }
        }
    }

    private ServiceManagerProvision manager(
            int number, ServiceManager manager, CatalogRegion region, Workspace workspace, ProvisionStatus status) {
        ServiceManagerProvision provision = new ServiceManagerProvision(
                StableId.of("service-manager-provision", workspace.id(), manager.number(), region.id()),
                manager,
                region,
                workspace,
                "user-" + number + "@example.com",
                past(number, status));
        provisioning.managers().add(provision);
        return provision;
    }

    private ProvisionLifecycle past(int number, ProvisionStatus status) {
        String reason = status.name().endsWith("_FAILED") ? "Failed to configure IDP." : null;
        return ProvisionLifecycle.past(
                time, pollsPerChange, epoch.plus(Duration.ofHours(41L * number)), status, reason, number);
    }
}
