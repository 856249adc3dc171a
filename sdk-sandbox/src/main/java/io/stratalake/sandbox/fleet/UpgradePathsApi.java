package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofEnvironment;
import static io.stratalake.sandbox.fleet.FleetPaths.ofFleet;
import static io.stratalake.sandbox.fleet.Parameters.with;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Query;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Upgrades instances from one version of a plan to another, and tells how far that is. */
final class UpgradePathsApi {

    private static final String PATHS = "/service/{serviceId}/productTier/{productTierId}/upgrade-path";
    private static final String PATH = PATHS + "/{upgradePathId}";

    /** The only filter there is, and what {@code skip-instances} names instances by. */
    private static final String INSTANCES = "INSTANCE_IDS";

    private static final Set<String> PROPERTIES = Set.of(
            "sourceVersion",
            "targetVersion",
            "upgradeFilters",
            "maxConcurrentUpgrades",
            "notifyCustomer",
            "scheduledDate",
            "configurationOverrides");
    private static final int USUAL_AT_ONCE = 2;

    private final FleetWorld world;
    private final List<Upgrade> upgrades = new ArrayList<>();

    UpgradePathsApi(FleetWorld world) {
        this.world = world;
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofFleet("createUpgradePath", "POST", PATHS, this::create),
                ofFleet("listUpgradePaths", "GET", PATHS + "s", this::list)
                        .taking(with(
                                TokenPage.PARAMETERS,
                                "sourceProductTierVersion",
                                "targetProductTierVersion",
                                "status",
                                "type")),
                ofFleet("describeUpgradePath", "GET", PATH, this::describe),
                ofFleet("cancelUpgradePath", "POST", PATH + "/cancel", this::cancel),
                ofFleet("manageUpgradePath", "POST", PATH + "/manage-lifecycle", this::manage),
                ofFleet("changeUpgradePathTargetVersion", "POST", PATH + "/target-version", this::retarget),
                ofFleet("listEligibleInstances", "GET", PATH + "/eligible-instances", this::instances)
                        .taking(TokenPage.PARAMETERS),
                ofEnvironment(
                                "listInstanceUpgradeHistory",
                                "GET",
                                "/instance/{instanceId}/upgrade-history",
                                this::history)
                        .taking(TokenPage.PARAMETERS));
    }

    private Reply create(Call call) {
        FleetService service = world.service(call);
        FleetPlan plan = world.plan(call);
        JsonObject body = FleetBody.read(call, PROPERTIES).json();
        FleetPlan.Version source = version(plan, body, "sourceVersion");
        FleetPlan.Version target = version(plan, body, "targetVersion");
        if (source.equals(target)) {
            throw RequestBody.invalid("targetVersion", "It is the version to come from.");
        }
        Upgrade upgrade = new Upgrade(
                FleetId.fresh("upgrade"),
                new Upgrade.Wish(
                        service,
                        plan,
                        source,
                        target,
                        atOnce(body),
                        body.has("notifyCustomer") && body.get("notifyCustomer").getAsBoolean(),
                        planned(body)),
                covered(plan, source, body),
                world.time());
        upgrades.add(upgrade);
        return Reply.ok(form(upgrade));
    }

    private static FleetPlan.Version version(FleetPlan plan, JsonObject body, String property) {
        String number = RequestBody.text(body, property);
        return plan.versions().stream()
                .filter(version -> version.number().equals(number))
                .findFirst()
                .orElseThrow(() -> RequestBody.invalid(property, "The plan has no version " + number + "."));
    }

    private static int atOnce(JsonObject body) {
        int number = body.has("maxConcurrentUpgrades")
                ? body.get("maxConcurrentUpgrades").getAsInt()
                : USUAL_AT_ONCE;
        if (number < 1) {
            throw RequestBody.invalid("maxConcurrentUpgrades", "At least one is needed.");
        }
        return number;
    }

    private @Nullable Instant planned(JsonObject body) {
        String text = body.has("scheduledDate") ? body.get("scheduledDate").getAsString() : "";
        if (text.isEmpty()) {
            return null;
        }
        Instant planned = moment(text);
        if (planned.isBefore(world.time().now())) {
            throw RequestBody.invalid("scheduledDate", "It lies in the past.");
        }
        return planned;
    }

    private static Instant moment(String text) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw RequestBody.invalid("scheduledDate", "'" + text + "' is neither a date nor a timestamp.");
        }
    }

    private List<FleetInstance> covered(FleetPlan plan, FleetPlan.Version source, JsonObject body) {
        List<FleetInstance> eligible = world.instances().stream()
                .filter(one -> one.site().plan().equals(plan) && one.version().equals(source))
                .toList();
        JsonObject filters = RequestBody.object(body.get("upgradeFilters"), "upgradeFilters");
        RequestBody.allowOnly(filters, Set.of(INSTANCES));
        if (!filters.has(INSTANCES)) {
            return eligible;
        }
        Map<String, FleetInstance> byId = eligible.stream().collect(Collectors.toMap(FleetInstance::id, one -> one));
        return texts(filters, INSTANCES).stream()
                .map(id -> Optional.ofNullable(byId.get(id))
                        .orElseThrow(() -> RequestBody.invalid(
                                "upgradeFilters",
                                "Instance " + id + " of the plan is not at version " + source.number() + ".")))
                .toList();
    }

    private static List<String> texts(JsonObject object, String name) {
        if (!(object.get(name) instanceof JsonArray array)) {
            throw RequestBody.invalid(name, "A list is required.");
        }
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    private Reply list(Call call) {
        FleetPlan plan = world.plan(call);
        Query query = call.query();
        upgrades.forEach(Upgrade::advance);
        List<Upgrade> found = upgrades.stream()
                .filter(one -> one.wish().plan().equals(plan))
                .filter(one -> fits(
                        query, "sourceProductTierVersion", one.wish().source().number()))
                .filter(one -> fits(
                        query, "targetProductTierVersion", one.wish().target().number()))
                .filter(one -> fits(query, "status", one.state().name()))
                .filter(one -> fits(query, "type", type(one)))
                .toList();
        return Reply.ok(TokenPage.read(query)
                .of("upgradePaths", found, Upgrade::id, UpgradePathsApi::form, TokenPage.LastPage.ABSENT)
                .json());
    }

    private static boolean fits(Query query, String parameter, String value) {
        return query.text(parameter).map(value::equals).orElse(true);
    }

    private Reply describe(Call call) {
        Upgrade upgrade = find(call);
        upgrade.poll();
        return Reply.ok(form(upgrade));
    }

    private Reply cancel(Call call) {
        Upgrade upgrade = find(call);
        upgrade.cancel();
        return Reply.ok(form(upgrade));
    }

    private Reply manage(Call call) {
        Upgrade upgrade = find(call);
        JsonObject body =
                FleetBody.read(call, Set.of("action", "actionPayload")).json();
        String action = RequestBody.text(body, "action");
        switch (action) {
            case "pause" -> upgrade.pause();
            case "resume" -> upgrade.resume();
            case "cancel" -> upgrade.cancel();
            case "notify-customer" -> upgrade.remember(action);
            case "skip-instances" ->
                upgrade.skip(texts(RequestBody.object(body.get("actionPayload"), "actionPayload"), INSTANCES));
            default -> throw RequestBody.invalid("action", "There is no action " + action + ".");
        }
        return Reply.ok(form(upgrade));
    }

    private Reply retarget(Call call) {
        Upgrade upgrade = find(call);
        JsonObject body = FleetBody.read(call, Set.of("targetVersion")).json();
        FleetPlan.Version target = version(upgrade.wish().plan(), body, "targetVersion");
        if (upgrade.wish().source().equals(target)) {
            throw RequestBody.invalid("targetVersion", "It is the version to come from.");
        }
        upgrade.retarget(target);
        return Reply.ok(form(upgrade));
    }

    private Reply instances(Call call) {
        Upgrade upgrade = find(call);
        upgrade.advance();
        return Reply.ok(TokenPage.read(call.query())
                .of(
                        "instances",
                        upgrade.steps(),
                        step -> step.instance().id(),
                        step -> instance(upgrade, step),
                        TokenPage.LastPage.EMPTY)
                .and("serviceId", call.path("serviceId"))
                .and("productTierId", call.path("productTierId"))
                .and("upgradePathId", upgrade.id())
                .json());
    }

    private Reply history(Call call) {
        FleetInstance instance = world.instance(call);
        upgrades.forEach(Upgrade::advance);
        List<Upgrade> covering = upgrades.stream()
                .filter(one -> one.steps().stream().anyMatch(step -> step.instance() == instance))
                .toList();
        return Reply.ok(TokenPage.read(call.query())
                .of("upgrades", covering, Upgrade::id, upgrade -> entry(upgrade, instance), TokenPage.LastPage.ABSENT)
                .and("serviceId", call.path("serviceId"))
                .and("environmentId", call.path("environmentId"))
                .and("instanceId", instance.id())
                .json());
    }

    private Upgrade find(Call call) {
        FleetPlan plan = world.plan(call);
        String id = call.path("upgradePathId");
        return upgrades.stream()
                .filter(one -> one.id().equals(id) && one.wish().plan().equals(plan))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("upgrade path", "id", id));
    }

    private static String type(Upgrade upgrade) {
        return major(upgrade.wish().source()).equals(major(upgrade.wish().target())) ? "Incremental" : "Major";
    }

    private static String major(FleetPlan.Version version) {
        return version.number().split("\\.", -1)[0];
    }

    private static JsonObject form(Upgrade upgrade) {
        Upgrade.Wish wish = upgrade.wish();
        Map<String, JsonObject> reasons = upgrade.steps().stream()
                .filter(step -> step.reason() != null)
                .collect(Collectors.toMap(
                        step -> step.instance().id(),
                        step -> Fields.of("reason", step.reason()).json()));
        return Fields.of("upgradePathId", upgrade.id())
                .and("serviceId", wish.service().id())
                .and("productTierId", wish.plan().id())
                .and("type", type(upgrade))
                .and("status", upgrade.state())
                .and("sourceVersion", wish.source().number())
                .and("sourceVersionName", wish.source().name())
                .and("targetVersion", wish.target().number())
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
                .and("failedInstanceReasons", reasons)
                .json();
    }

    private static JsonObject instance(Upgrade upgrade, Upgrade.Step step) {
        FleetInstance instance = step.instance();
        FleetInstance.Site site = instance.site();
        return ofStep(upgrade, step)
                .and("cloudProviderName", site.region().cloud())
                .and("cloudProviderRegion", site.region().code())
                .and("orgName", site.subscription().customer().organizationName())
                .and("resourceName", site.resource().name())
                .and("lifecycleStatus", instance.life().status())
                .and("customTags", InstanceJson.tags(instance))
                .json();
    }

    private static JsonObject entry(Upgrade upgrade, FleetInstance instance) {
        Upgrade.Step step = upgrade.steps().stream()
                .filter(one -> one.instance() == instance)
                .findFirst()
                .orElseThrow();
        return ofStep(upgrade, step)
                .and("upgradePathId", upgrade.id())
                .and("productTierId", upgrade.wish().plan().id())
                .and("sourceVersion", upgrade.wish().source().number())
                .and("targetVersion", upgrade.wish().target().number())
                .and("type", type(upgrade))
                .and("statusMessage", step.reason())
                .json();
    }

    private static Fields ofStep(Upgrade upgrade, Upgrade.Step step) {
        FleetWorkflow workflow = step.workflow();
        return Fields.of("instanceId", step.instance().id())
                .and("status", step.state())
                .and("workflowID", workflow == null ? "" : workflow.id())
                .and("upgradeStartTime", workflow == null ? null : workflow.startedAt())
                .and("upgradeEndTime", step.endedAt())
                .and("createdAt", upgrade.createdAt())
                .and("updatedAt", step.endedAt() == null ? upgrade.updatedAt() : step.endedAt());
    }
}
