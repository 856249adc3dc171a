package io.stratalake.examples;

import io.stratalake.examples.console.UsageException;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.Plan;
import io.stratalake.omnistrate.offering.OfferedService;
import io.stratalake.omnistrate.offering.ServiceOffering;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan of a service as it is offered in one environment, by the words of a person. */
record OfferedPlan(OfferedService service, ServiceOffering offering) {

    /**
     * The plan with these names or ids.
     *
     * @throws UsageException if no plan or several plans match; the message lists the plans that exist
     */
    static OfferedPlan find(OmnistrateClient omnistrate, String service, String plan) {
        var all = all(omnistrate).toList();
        var found =
                all.stream().filter(each -> each.isOf(service) && each.is(plan)).toList();
        return switch (found.size()) {
            case 1 -> found.get(0);
            case 0 ->
                throw new UsageException(
                        "there is no plan '" + plan + "' of a service '" + service + "'; there are " + names(all));
            default ->
                throw new UsageException("'" + plan + "' of '" + service
                        + "' is the name of several plans; give the id of one: " + ids(found));
        };
    }

    /** Every plan of every service; those without an id or an environment cannot be used. */
    static Stream<OfferedPlan> all(OmnistrateClient omnistrate) {
        return omnistrate.services().list().stream()
                .flatMap(service -> service.offerings().stream().map(plan -> new OfferedPlan(service, plan)))
                .filter(plan -> plan.offering.has("productTierID") && plan.offering.has("serviceEnvironmentID"));
    }

    private boolean isOf(String words) {
        return words.equals(service.serviceId()) || words.equalsIgnoreCase(service.serviceName());
    }

    private boolean is(String words) {
        return words.equals(id()) || words.equalsIgnoreCase(offering.productTierName());
    }

    private static String names(List<OfferedPlan> plans) {
        return plans.stream()
                .map(each -> each.service.serviceName() + " / " + each.offering.productTierName())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String ids(List<OfferedPlan> plans) {
        return plans.stream()
                .map(each -> each.id() + " (" + each.offering.serviceEnvironmentName() + ")")
                .collect(Collectors.joining(", "));
    }

    String id() {
        return Objects.requireNonNull(offering.productTierID());
    }

    String environmentId() {
        return Objects.requireNonNull(offering.serviceEnvironmentID());
    }

    /**
     * The version that is offered.
     *
     * @throws UsageException if the service does not tell it
     */
    String version() {
        var version = offering.productTierVersion();
        if (version == null) {
            throw new UsageException("the service does not tell which version of " + name() + " it offers");
        }
        return version;
    }

    String planName() {
        return offering.productTierName();
    }

    String name() {
        return service.serviceName() + " / " + offering.productTierName();
    }

    Plan plan(OmnistrateClient omnistrate) {
        return omnistrate.service(service.serviceId()).plan(id());
    }

    /** Its instances in its environment. */
    List<Deployed> instances(OmnistrateClient omnistrate) {
        return omnistrate
                .service(service.serviceId())
                .environment(environmentId())
                .instances()
                .list(q -> q.excludeNetworkTopology(true))
                .stream()
                // Not by the query: with a plan alone, the service returns its latest version only.
                .filter(instance -> id().equals(instance.productTierId()))
                .map(Deployed::new)
                .toList();
    }
}
