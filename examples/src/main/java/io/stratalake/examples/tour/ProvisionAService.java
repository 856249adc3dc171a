package io.stratalake.examples.tour;

import static io.stratalake.greenlake.catalog.RegionId.US_WEST;

import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.catalog.ProvisionStatus;
import io.stratalake.greenlake.catalog.RegionProvisions;
import io.stratalake.greenlake.catalog.ServiceOffer;
import io.stratalake.greenlake.catalog.ServiceProvision;
import java.util.Objects;
import java.util.Optional;

/** Provisioning and deletion of a catalog service in a region. */
final class ProvisionAService implements Step {

    @Override
    public String title() {
        return "Service catalog: provision a service in a region, find it, delete it";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        guide.code("""
                ServiceOffer offer = greenlake.serviceCatalog().offers().find("File Storage").orElseThrow();
                ServiceProvision created = greenlake.serviceProvisions().create(offer.id(), US_WEST).await();
                RegionProvisions mine = greenlake.serviceCatalog().myServices(US_WEST).first().orElseThrow();
                """);
        ServiceOffer offer =
                greenlake.serviceCatalog().offers().find("File Storage").orElseThrow();
        ServiceProvision created =
                greenlake.serviceProvisions().create(offer.id(), US_WEST).await();
        RegionProvisions mine =
                greenlake.serviceCatalog().myServices(US_WEST).first().orElseThrow();
        guide.table(table(mine, created));
        guide.say(
                "This service returns no operation. The SDK polls the new provision until its state is terminal; for the "
                        + "caller it is the same await() as for the claim in step 4.");
        guide.expect(
                ProvisionStatus.PROVISIONED.equals(created.provisionStatus()), "the service is provisioned in the end");
        guide.expect(has(mine, created), "the new provision is among my services");

        guide.code("""
                greenlake.serviceProvisions().delete(created.id()).await();
                Optional<ServiceProvision> left = greenlake.serviceProvisions().find(offer.id(), US_WEST);
                """);
        greenlake.serviceProvisions().delete(created.id()).await();
        Optional<ServiceProvision> left = greenlake.serviceProvisions().find(offer.id(), US_WEST);
        guide.say("The provision is gone. A deletion requires the current generation as If-Match, so that a concurrent "
                + "change is detected. The SDK reads and sends it.");
        guide.expect(left.isEmpty(), "a deleted provision is gone");
        guide.expect(guide.cost().requests("createServiceProvision") == 1, "one request creates the provision");
        guide.expect(guide.cost().requests("deleteServiceProvision") == 1, "one request deletes the provision");
    }

    private static Table table(RegionProvisions mine, ServiceProvision created) {
        var table = Table.of(
                Table.text("My services in " + mine.id()),
                Table.name("State"),
                Table.name("Since"),
                Table.name("Provision id"),
                Table.name("New"));
        for (var one : mine.provisions()) {
            var provision = Objects.requireNonNull(one.serviceProvision());
            table.row(
                    Objects.requireNonNull(one.serviceOffer()).name(),
                    provision.provisionStatus(),
                    provision.createdAt(),
                    provision.id(),
                    provision.id().equals(created.id()) ? "yes" : null);
        }
        return table;
    }

    private static boolean has(RegionProvisions mine, ServiceProvision created) {
        return mine.provisions().stream()
                .map(one -> one.serviceProvision())
                .anyMatch(provision -> provision != null && provision.id().equals(created.id()));
    }
}
