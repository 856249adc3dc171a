package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Body;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.RequestBody;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The handlers of upgrade paths. */
final class UpgradeHandlers {

    private static final String INSTANCES = "INSTANCE_IDS";
    private static final int DEFAULT_CONCURRENCY = 2;

    private final FleetWorld world;
    private final List<Upgrade> upgrades = new ArrayList<>();

    UpgradeHandlers(FleetWorld world) {
        this.world = world;
    }

    void register(FleetHandlers handlers) {
        handlers.show("createUpgradePath", this::create)
                .list("listUpgradePaths", call -> {
                    FleetPlan plan = world.plan(call);
                    upgrades.forEach(Upgrade::advance);
                    return upgrades.stream()
                            .filter(one -> one.wish().plan().equals(plan))
                            .map(UpgradeHandlers::facts)
                            .toList();
                })
                .show("describeUpgradePath", call -> {
                    Upgrade upgrade = find(call);
                    upgrade.poll();
                    return facts(upgrade);
                })
                .show("cancelUpgradePath", call -> {
                    Upgrade upgrade = find(call);
                    upgrade.cancel();
                    return facts(upgrade);
                })
                .show("manageUpgradePath", this::manage)
                .show("changeUpgradePathTargetVersion", this::retarget)
                .listEndingEmpty("listEligibleInstances", call -> {
                    Upgrade upgrade = find(call);
                    upgrade.advance();
                    return upgrade.steps().stream()
                            .map(step -> facts(upgrade, step))
                            .toList();
                })
                .list("listInstanceUpgradeHistory", this::history);
    }

    private Facts create(Call call) {
        FleetPlan plan = world.plan(call);
        Body body = call.body();
        FleetPlan.Version source = version(plan, body, "sourceVersion");
        FleetPlan.Version target = version(plan, body, "targetVersion");
        if (source.equals(target)) {
            throw RequestBody.invalid("targetVersion", "It is the version to come from.");
        }
        int concurrency = body.integer("maxConcurrentUpgrades", DEFAULT_CONCURRENCY);
        if (concurrency < 1) {
            throw RequestBody.invalid("maxConcurrentUpgrades", "At least one is needed.");
        }
        Upgrade upgrade = new Upgrade(
                FleetId.fresh("upgrade"),
                new Upgrade.Wish(
                        world.service(call),
                        plan,
                        source,
                        target,
                        concurrency,
                        body.flag("notifyCustomer"),
                        scheduled(body)),
                covered(plan, source, body.object("upgradeFilters")),
                world.time());
        upgrades.add(upgrade);
        return facts(upgrade);
    }

    private static FleetPlan.Version version(FleetPlan plan, Body body, String property) {
        String number = body.text(property);
        return plan.versions().stream()
                .filter(version -> version.number().equals(number))
                .findFirst()
                .orElseThrow(() -> RequestBody.invalid(property, "The plan has no version " + number + "."));
    }

    private @Nullable Instant scheduled(Body body) {
        String text = body.optionalText("scheduledDate").orElse("");
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant scheduled = text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            if (scheduled.isBefore(world.time().now())) {
                throw RequestBody.invalid("scheduledDate", "It lies in the past.");
            }
            return scheduled;
        } catch (DateTimeException e) {
            throw RequestBody.invalid("scheduledDate", "'" + text + "' is neither a date nor a timestamp.");
        }
    }

    /** Returns the instances of the plan at a version, or those of them that the filters name. */
    private List<FleetInstance> covered(FleetPlan plan, FleetPlan.Version source, JsonObject filters) {
        RequestBody.allowOnly(filters, Set.of(INSTANCES));
        Map<String, FleetInstance> eligible = world.instances().stream()
                .filter(one -> one.site().plan().equals(plan) && one.version().equals(source))
                .collect(Collectors.toMap(FleetInstance::id, one -> one, (one, other) -> one, LinkedHashMap::new));
        return filters.has(INSTANCES)
                ? new Body(filters)
                        .texts(INSTANCES).stream()
                                .map(id -> Optional.ofNullable(eligible.get(id))
                                        .orElseThrow(() -> RequestBody.invalid(
                                                "upgradeFilters",
                                                "Instance " + id + " of the plan is not at version " + source.number()
                                                        + ".")))
                                .toList()
                : List.copyOf(eligible.values());
    }

    private Facts manage(Call call) {
        Upgrade upgrade = find(call);
        String action = call.body().text("action");
        switch (action) {
            case "pause" -> upgrade.pause();
            case "resume" -> upgrade.resume();
            case "cancel" -> upgrade.cancel();
            case "notify-customer" -> upgrade.remember(action);
            case "skip-instances" -> upgrade.skip(new Body(call.body().object("actionPayload")).texts(INSTANCES));
            default -> throw RequestBody.invalid("action", "There is no action " + action + ".");
        }
        return facts(upgrade);
    }

    private Facts retarget(Call call) {
        Upgrade upgrade = find(call);
        FleetPlan.Version target = version(upgrade.wish().plan(), call.body(), "targetVersion");
        if (upgrade.wish().source().equals(target)) {
            throw RequestBody.invalid("targetVersion", "It is the version to come from.");
        }
        upgrade.retarget(target);
        return facts(upgrade);
    }

    private List<Facts> history(Call call) {
        FleetInstance instance = world.instance(call);
        upgrades.forEach(Upgrade::advance);
        return upgrades.stream()
                .flatMap(upgrade -> upgrade.steps().stream()
                        .filter(step -> step.instance() == instance)
                        .map(step -> Facts.of("upgradePathId", upgrade.id())
                                .and("statusMessage", step.reason())
                                .with(facts(upgrade, step))
                                .with(facts(upgrade))))
                .toList();
    }

    private Upgrade find(Call call) {
        FleetPlan plan = world.plan(call);
        String id = call.path("upgradePathId");
        return upgrades.stream()
                .filter(one -> one.id().equals(id) && one.wish().plan().equals(plan))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("upgrade path", "id", id));
    }

    private static String major(FleetPlan.Version version) {
        return version.number().split("\\.", -1)[0];
    }

    private static Facts facts(Upgrade upgrade) {
        Upgrade.Wish wish = upgrade.wish();
        Map<String, Facts> reasons = upgrade.steps().stream()
                .filter(step -> step.reason() != null)
                .collect(Collectors.toMap(step -> step.instance().id(), step -> Facts.of("reason", step.reason())));
        return Facts.of("upgradePathId", upgrade.id())
                .and("serviceId", wish.service().id())
                .and("productTierId", wish.plan().id())
                .and("type", major(wish.source()).equals(major(wish.target())) ? "Incremental" : "Major")
                .and("status", upgrade.state())
                .andAll(wish.source().number(), "sourceVersion", "sourceProductTierVersion")
                .and("sourceVersionName", wish.source().name())
                .andAll(wish.target().number(), "targetVersion", "targetProductTierVersion")
                .and("targetVersionName", wish.target().name())
                .and("releasedAt", wish.target().releasedAt())
                .and("maxConcurrentUpgrades", wish.atOnce())
                .and("notifyCustomer", wish.notifyCustomer())
                .and("plannedExecutionDate", wish.planned())
                .and("lastRequestedAction", upgrade.lastAction())
                .and("createdBy", FleetWorld.CALLER)
                .and("createdAt", upgrade.createdAt())
                .and("updatedAt", upgrade.updatedAt())
                .and("completedAt", upgrade.completedAt())
                .and("totalCount", upgrade.steps().size())
                .and("completedCount", upgrade.count(Upgrade.State.COMPLETE))
                .and("failedCount", upgrade.count(Upgrade.State.FAILED))
                .and("inProgressCount", upgrade.count(Upgrade.State.IN_PROGRESS))
                .and("pendingCount", upgrade.count(Upgrade.State.PENDING))
                .and("skippedCount", upgrade.count(Upgrade.State.SKIPPED))
                .and("failedInstanceReasons", reasons);
    }

    private static Facts facts(Upgrade upgrade, Upgrade.Step step) {
        FleetWorkflow workflow = step.workflow();
        FleetInstance instance = step.instance();
        return Facts.of("instanceId", instance.id())
                .and("status", step.state())
                .and("workflowID", workflow == null ? "" : workflow.id())
                .and("upgradeStartTime", workflow == null ? null : workflow.startedAt())
                .and("upgradeEndTime", step.endedAt())
                .and("createdAt", upgrade.createdAt())
                .and("updatedAt", step.endedAt() == null ? upgrade.updatedAt() : step.endedAt())
                .and("lifecycleStatus", instance.life().status())
                .with(instance.site().subscription().customer().facts())
                .with(instance.facts());
    }
}
