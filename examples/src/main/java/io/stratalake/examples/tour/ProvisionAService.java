package io.stratalake.examples.tour;

import static io.stratalake.greenlake.catalog.RegionId.US_WEST;

import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.catalog.ProvisionStatus;
import io.stratalake.greenlake.catalog.RegionProvisions;
import io.stratalake.greenlake.catalog.ServiceOffer;
import io.stratalake.greenlake.catalog.ServiceProvision;
import java.util.Objects;
import java.util.Optional;

/** A service of the catalog that is brought to a region, and removed. */
final class ProvisionAService implements Step {

    @Override
    public String title() {
        return "Service catalog: bring a service to a region, find it among mine, remove it";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        guide.code("""
                ServiceOffer offer = greenlake.serviceCatalog().offers().find("File Storage").orElseThrow();
                ServiceProvision there = greenlake.serviceProvisions().create(offer.id(), US_WEST).await();
                RegionProvisions mine = greenlake.serviceCatalog().myServices(US_WEST).first().orElseThrow();
                """);
        ServiceOffer offer =
                greenlake.serviceCatalog().offers().find("File Storage").orElseThrow();
        ServiceProvision there =
                greenlake.serviceProvisions().create(offer.id(), US_WEST).await();
        RegionProvisions mine =
                greenlake.serviceCatalog().myServices(US_WEST).first().orElseThrow();
        guide.table(table(mine, there));
        guide.say("The service has no operation to watch here. The SDK asks for the new provision itself until its "
                + "state settles; to the caller it is the same await() that claimed the keys in step 4.");
        guide.expect(ProvisionStatus.PROVISIONED.equals(there.provisionStatus()), "the service is there in the end");
        guide.expect(has(mine, there), "what was provisioned is among my services");

        guide.code("""
                greenlake.serviceProvisions().delete(there.id()).await();
                Optional<ServiceProvision> left = greenlake.serviceProvisions().find(offer.id(), US_WEST);
                """);
        greenlake.serviceProvisions().delete(there.id()).await();
        Optional<ServiceProvision> left = greenlake.serviceProvisions().find(offer.id(), US_WEST);
        guide.say("Nothing is left. A removal has to name the generation of what it removes, lest it hit something "
                + "that changed in between: reading it and sending it along as If-Match is the SDK's business.");
        guide.expect(left.isEmpty(), "what was removed is gone");
        guide.expect(guide.cost().requests("createServiceProvision") == 1, "a service is asked for once");
        guide.expect(guide.cost().requests("deleteServiceProvision") == 1, "a removal is asked for once");
    }

    private static Table table(RegionProvisions mine, ServiceProvision there) {
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
                    provision.id().equals(there.id()) ? "yes" : null);
        }
        return table;
    }

    private static boolean has(RegionProvisions mine, ServiceProvision there) {
        return mine.provisions().stream()
                .map(one -> one.serviceProvision())
                .anyMatch(provision -> provision != null && provision.id().equals(there.id()));
    }
}
