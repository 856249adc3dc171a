package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.http.Body;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The handlers of auto-subscription settings: one setting per workspace, with a tier for each device type. */
final class AutoSubscriptionHandlers {

    private static final String ID = "0d3f7c52-8a5e-4c1b-9f1e-6f7b2a90c413";
    private static final int MAX_RULES = 100;
    private final TimeSource time;
    private final String workspaceId;
    private final Instant createdAt;
    private final Map<String, String> tierByDeviceType = new TreeMap<>(Map.of(
            "AP", "FOUNDATION_AP",
            "SWITCH", "FOUNDATION_SWITCH",
            "GATEWAY", "FOUNDATION_GW",
            "COMPUTE", "ENHANCED_COMPUTE"));
    private Instant updatedAt;
    private int generation = 1;

    AutoSubscriptionHandlers(TimeSource time, String workspaceId) {
        this.time = time;
        this.workspaceId = workspaceId;
        this.createdAt = time.now().minus(Duration.ofDays(400));
        this.updatedAt = createdAt;
    }

    /** Registers the handlers of one version. */
    void register(Handlers handlers, String suffix) {
        handlers.list(
                        "listAutoSubscriptionSettings" + suffix,
                        call -> Rows.of(List.of(Fields.copyOf(setting())
                                .and("tenantWorkspaceId", workspaceId)
                                .json())))
                .on("getAutoSubscriptionSettings" + suffix, call -> {
                    requireId(call);
                    return call.reply(setting());
                })
                .onAnyBody("updateAutoSubscriptionSettings" + suffix, this::update);
    }

    private Reply update(Call call) {
        requireId(call);
        // The developer guide names the list autoSubscriptions.
        Body body = call.bodyWithAlias("autoSubscriptions", "autoSubscriptionSettings");
        List<JsonObject> rules = body.objects("autoSubscriptionSettings");
        if (rules.isEmpty() || rules.size() > MAX_RULES) {
            throw RequestBody.invalid(
                    "autoSubscriptionSettings",
                    "There must be 1 to " + MAX_RULES + " entries, not " + rules.size() + ".");
        }
        rules.forEach(rule -> check(call, rule));
        rules.forEach(this::apply);
        generation++;
        updatedAt = time.now();
        return call.reply(setting());
    }

    private static void check(Call call, JsonObject rule) {
        String deviceType = rule.get("deviceType").getAsString();
        call.requireKnown("deviceType", "device type", deviceType, "AutoSubscriptionDeviceType");
        if (!rule.get("tier").isJsonNull()) {
            call.requireKnown("tier", "tier", rule.get("tier").getAsString(), "AutoSubscriptionTier");
        }
    }

    private void apply(JsonObject rule) {
        String deviceType = rule.get("deviceType").getAsString();
        if (rule.get("tier").isJsonNull()) {
            tierByDeviceType.remove(deviceType);
        } else {
            tierByDeviceType.put(deviceType, rule.get("tier").getAsString());
        }
    }

    private static void requireId(Call call) {
        if (!call.path("id").equals(ID)) {
            throw HttpError.noSuchResource("auto-subscription-settings", "id", call.path("id"));
        }
    }

    private JsonObject setting() {
        List<JsonObject> rules = new ArrayList<>();
        tierByDeviceType.forEach((deviceType, tier) ->
                rules.add(Fields.of("deviceType", deviceType).and("tier", tier).json()));
        return Fields.of("id", ID)
                .and("type", "subscriptions/auto-subscription-settings")
                .and("resourceUri", "/subscriptions/v1/auto-subscription-settings/" + ID)
                .and("generation", generation)
                .and("createdAt", createdAt)
                .and("updatedAt", updatedAt)
                .and("autoSubscriptionSettings", rules)
                .json();
    }
}
