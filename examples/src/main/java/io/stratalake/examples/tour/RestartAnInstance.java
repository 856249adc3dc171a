package io.stratalake.examples.tour;

import io.stratalake.examples.console.Table;
import io.stratalake.omnistrate.Environment;
import io.stratalake.omnistrate.instance.DeploymentStatus;
import io.stratalake.omnistrate.instance.Instance;
import io.stratalake.omnistrate.offering.OfferedService;
import io.stratalake.omnistrate.offering.ServiceOffering;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Restart of an instance of the Omnistrate fleet. */
final class RestartAnInstance implements Step {

    @Override
    public String title() {
        return "Omnistrate fleet: list the instances of a plan, restart one, wait until it runs";
    }

    @Override
    public void walk(Guide guide) {
        var omnistrate = guide.omnistrate();
        guide.say(
                "The sandbox simulates a second platform at the same address. Its client is built like the first, with "
                        + "signIn(email, password) instead of clientCredentials(id, secret).");
        guide.code("""
                OfferedService service = omnistrate.services().list().get(0);
                ServiceOffering plan = service.offerings().get(0);
                Environment prod = omnistrate.service(service.serviceId()).environment(environmentId(plan));
                List<Instance> instances = prod.instances().list(q -> q.productTierId(planId(plan))).toList();
                """);
        OfferedService service = omnistrate.services().list().get(0);
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
        guide.say(id(restarted) + " runs again. The service responds with an empty body; the SDK polls until the "
                + "state is terminal, and ignores the stale state from before the restart.");
        guide.expect(isRunning(restarted), "the instance runs in the end");
        guide.expect(guide.cost().requests("restartInstance") == 1, "one request restarts the instance");
        guide.expect(
                guide.cost().requests("describeInstance") > 1, "the instance is polled until its state is terminal");
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
