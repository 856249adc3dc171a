package io.stratalake.examples.tour;

import io.stratalake.examples.console.Table;
import io.stratalake.omnistrate.Environment;
import io.stratalake.omnistrate.fleet.DeploymentStatus;
import io.stratalake.omnistrate.fleet.Instance;
import io.stratalake.omnistrate.fleet.OfferedService;
import io.stratalake.omnistrate.fleet.ServiceOffering;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The other platform: an instance of the fleet that is restarted. */
final class RestartAnInstance implements Step {

    @Override
    public String title() {
        return "Omnistrate's fleet: look at the instances of a plan, restart one, wait until it runs";
    }

    @Override
    public void walk(Guide guide) {
        var omnistrate = guide.omnistrate();
        guide.say("The sandbox plays a second platform at the same address. Its client is made as the first one was, "
                + "with signIn(email, password) in place of clientCredentials(id, secret).");
        guide.code("""
                OfferedService service = omnistrate.offerings().list().get(0);
                ServiceOffering plan = service.offerings().get(0);
                Environment prod = omnistrate.service(service.serviceId()).environment(environmentId(plan));
                List<Instance> instances = prod.instances().list(q -> q.productTierId(planId(plan))).toList();
                """);
        OfferedService service = omnistrate.offerings().list().get(0);
        ServiceOffering plan = service.offerings().get(0);
        Environment prod = omnistrate.service(service.serviceId()).environment(environmentId(plan));
        List<Instance> instances =
                prod.instances().list(q -> q.productTierId(planId(plan))).toList();
        guide.table(table(service, plan, instances));

        guide.code("""
                Instance running = instances.stream().filter(RestartAnInstance::isRunning).findFirst().orElseThrow();
                Instance restarted = prod.instance(id(running)).restart(resourceId(running)).await();
                """);
        Instance running = instances.stream()
                .filter(RestartAnInstance::isRunning)
                .findFirst()
                .orElseThrow();
        Instance restarted =
                prod.instance(id(running)).restart(resourceId(running)).await();
        guide.say(id(restarted) + " runs again. The service answers with an empty body and leaves the rest to the "
                + "caller; the SDK asks until the state settles, and does not take the state of before for the end.");
        guide.expect(isRunning(restarted), "the instance runs in the end");
        guide.expect(guide.cost().requests("restartInstance") == 1, "a restart is asked for once");
        guide.expect(guide.cost().requests("describeInstance") > 1, "the instance is asked for until it has settled");
    }

    private static boolean isRunning(Instance instance) {
        return DeploymentStatus.RUNNING.equals(
                instance.consumptionResourceInstanceResult().status());
    }

    private static String environmentId(ServiceOffering plan) {
        return Objects.requireNonNull(plan.serviceEnvironmentID());
    }

    private static String planId(ServiceOffering plan) {
        return Objects.requireNonNull(plan.productTierID());
    }

    private static String id(Instance instance) {
        return Objects.requireNonNull(
                instance.consumptionResourceInstanceResult().id());
    }

    private static String resourceId(Instance instance) {
        return Objects.requireNonNull(instance.resourceId());
    }

    private static Table table(OfferedService service, ServiceOffering plan, List<Instance> instances) {
        var table = Table.of(Table.name("Service"), Table.name("Plan"), Table.name("State"), Table.number("Instances"));
        instances.stream()
                .collect(Collectors.groupingBy(
                        instance -> String.valueOf(
                                instance.consumptionResourceInstanceResult().status()),
                        TreeMap::new,
                        Collectors.counting()))
                .forEach((state, number) -> table.row(service.serviceName(), plan.productTierName(), state, number));
        return table;
    }
}
