package io.stratalake.sandbox.fleet;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The instances that the sandbox begins with; the same for the same number and time. Those for drills come first, in
 * the first environment of the first service, and have ids that end in their {@link FaultMode}.
 */
final class InitialInstances {

    private static final List<String> STATUSES = List.of(
            "RUNNING", "RUNNING", "STOPPED", "RUNNING", "RUNNING", "FAILED", "RUNNING", "RUNNING", "RUNNING", "STOPPED",
            "RUNNING");
    private static final List<FaultMode> DRILLS = List.of(FaultMode.FAILS, FaultMode.STUCK, FaultMode.UNSAVED);

    private final TimeSource time;
    private final Instant now;
    private final int pollsPerAction;
    private final List<FleetService> services;
    private final List<FleetSubscription> subscriptions;

    InitialInstances(
            TimeSource time, int pollsPerAction, List<FleetService> services, List<FleetSubscription> subscriptions) {
        this.time = time;
        this.now = time.now();
        this.pollsPerAction = pollsPerAction;
        this.services = services;
        this.subscriptions = subscriptions;
    }

    List<FleetInstance> make(int count) {
        List<FleetInstance> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(i < DRILLS.size() ? drill(DRILLS.get(i), i) : instance(i));
        }
        return all;
    }

    private FleetInstance drill(FaultMode faultMode, int number) {
        return instance(
                "instance-" + faultMode,
                faultMode,
                number,
                faultMode == FaultMode.FAILS ? "STOPPED" : "RUNNING",
                services.get(0));
    }

    private FleetInstance instance(int number) {
        return instance(
                FleetId.of("instance", number),
                FaultMode.USUAL,
                number,
                STATUSES.get(number % STATUSES.size()),
                services.get(number % 10 < 8 ? 0 : 1));
    }

    private FleetInstance instance(String id, FaultMode faultMode, int number, String status, FleetService service) {
        boolean production = faultMode != FaultMode.USUAL || number % 10 < 6 || number % 10 == 8;
        FleetEnvironment environment = service.environments().get(production ? 0 : 1);
        FleetPlan plan = environment.plans().get(number % environment.plans().size());
        List<FleetSubscription> ofPlan =
                subscriptions.stream().filter(one -> one.plan().equals(plan)).toList();
        InstanceLifecycle life = new InstanceLifecycle(
                time, pollsPerAction, id, faultMode, now.minus(Duration.ofHours(30L + number * 7L)), status);
        remember(life, id, status);
        FleetInstance instance = new FleetInstance(
                id,
                new FleetInstance.Site(
                        service,
                        environment,
                        plan,
                        plan.main(),
                        FleetRegion.values()[number % FleetRegion.values().length],
                        ofPlan.get(number % ofPlan.size())),
                plan.versions().get(number / 3 % plan.versions().size()),
                life);
        instance.replicas(1 + number % 3);
        instance.idle(number % 6 == 4);
        instance.parameters().addProperty("name", faultMode == FaultMode.USUAL ? "db-" + number : faultMode.name());
        if (number % 3 == 0) {
            instance.tags().put("team", number % 2 == 0 ? "storage" : "network");
        }
        return instance;
    }

    private static void remember(InstanceLifecycle life, String id, String status) {
        FleetWorkflow creation = past(life, id, "create", Duration.ZERO);
        creation.end(FleetWorkflow.State.SUCCESS, life.createdAt().plus(Duration.ofMinutes(9)));
        life.remember(creation);
        if (!status.equals("RUNNING")) {
            FleetWorkflow latest = past(life, id, status.equals("STOPPED") ? "stop" : "restart", Duration.ofHours(20));
            latest.end(
                    status.equals("STOPPED") ? FleetWorkflow.State.SUCCESS : FleetWorkflow.State.FAILED,
                    latest.startedAt().plus(Duration.ofMinutes(4)));
            life.remember(latest);
        }
    }

    private static FleetWorkflow past(InstanceLifecycle life, String id, String type, Duration afterCreation) {
        return new FleetWorkflow(
                FleetId.of("submit-" + type, id),
                type,
                life.createdAt().plus(afterCreation),
                Math.floorMod(id.hashCode(), 3) == 0);
    }
}
