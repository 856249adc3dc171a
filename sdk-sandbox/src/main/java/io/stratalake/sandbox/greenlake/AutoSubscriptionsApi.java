package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.MediaTypes;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rules by which devices get their subscriptions by themselves: one setting for the workspace, a tier a type. */
final class AutoSubscriptionsApi {

    private static final String ID = "0d3f7c52-8a5e-4c1b-9f1e-6f7b2a90c413";
    private static final int MOST_RULES = 100;
    private static final Set<String> DEVICE_TYPES = Set.of(
            "AP",
            "SWITCH",
            "GATEWAY",
            "STORAGE",
            "DHCI_STORAGE",
            "COMPUTE",
            "DHCI_COMPUTE",
            "NW_THIRD_PARTY",
            "PCE",
            "SD_WAN_GW",
            "OPSRAMP_SAAS",
            "SD_SAAS",
            "SENSOR",
            "BRIDGES");
    private static final Set<String> TIERS = Set.of(
            "FOUNDATION_AP",
            "ADVANCED_AP",
            "FOUNDATION_SWITCH",
            "ADVANCED_SWITCH",
            "FOUNDATION_GW",
            "ADVANCED_GW",
            "STANDARD_COMPUTE",
            "FOUNDATION_NW_THIRD_PARTY",
            "ADVANCED_NW_THIRD_PARTY",
            "ENHANCED_COMPUTE",
            "FOUNDATION_SENSOR",
            "FOUNDATION_SD_WAN",
            "ADVANCED_SD_WAN");

    private final TimeSource time;
    private final String workspaceId;
    private final Instant createdAt;
    private final Map<String, String> tierByDeviceType = new TreeMap<>(Map.of(
            "AP",
            "FOUNDATION_AP",
            "SWITCH",
            "FOUNDATION_SWITCH",
            "GATEWAY",
            "FOUNDATION_GW",
            "COMPUTE",
            "ENHANCED_COMPUTE"));
    private Instant updatedAt;
    private int generation = 1;

    AutoSubscriptionsApi(TimeSource time, String workspaceId) {
        this.time = time;
        this.workspaceId = workspaceId;
        this.createdAt = time.now().minus(Duration.ofDays(400));
        this.updatedAt = createdAt;
    }

    synchronized Reply list(Call call) {
        JsonObject setting = setting();
        setting.addProperty("tenantWorkspaceId", workspaceId);
        JsonArray items = new JsonArray();
        items.add(setting);
        JsonObject body = new JsonObject();
        body.add("items", items);
        body.addProperty("count", 1);
        body.addProperty("offset", 0);
        body.addProperty("total", 1);
        return Reply.ok(body);
    }

    synchronized Reply get(Call call) {
        requireOurs(call.path("id"));
        return Reply.ok(setting());
    }

    synchronized Reply patch(Call call) {
        requireOurs(call.path("id"));
        MediaTypes.requireMergePatch(call.request());
        JsonObject body = RequestBody.read(call.request());
        RequestBody.allowOnly(body, Set.of("autoSubscriptionSettings", "autoSubscriptions"));
        // The developer guide has the second name.
        String name = body.has("autoSubscriptions") ? "autoSubscriptions" : "autoSubscriptionSettings";
        List<JsonObject> rules = RequestBody.objects(body, name, MOST_RULES);
        rules.forEach(AutoSubscriptionsApi::check);
        rules.forEach(this::apply);
        generation++;
        updatedAt = time.now();
        return Reply.ok(setting());
    }

    private static void check(JsonObject rule) {
        RequestBody.allowOnly(rule, Set.of("deviceType", "tier"));
        String deviceType = RequestBody.text(rule, "deviceType");
        if (!DEVICE_TYPES.contains(deviceType)) {
            throw RequestBody.invalid("deviceType", "There is no device type '" + deviceType + "'.");
        }
        JsonElement tier = rule.get("tier");
        if (tier == null || !tier.isJsonNull()) {
            String name = RequestBody.text(rule, "tier");
            if (!TIERS.contains(name)) {
                throw RequestBody.invalid("tier", "There is no tier '" + name + "'.");
            }
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

    private static void requireOurs(String id) {
        if (!id.equals(ID)) {
            throw HttpError.noSuchResource("auto-subscription-settings", "id", id);
        }
    }

    private JsonObject setting() {
        JsonArray rules = new JsonArray();
        tierByDeviceType.forEach((deviceType, tier) -> {
            JsonObject rule = new JsonObject();
            rule.addProperty("deviceType", deviceType);
            rule.addProperty("tier", tier);
            rules.add(rule);
        });
        JsonObject setting = new JsonObject();
        setting.addProperty("id", ID);
        setting.addProperty("type", "subscriptions/auto-subscription-settings");
        setting.addProperty("resourceUri", "/subscriptions/v1/auto-subscription-settings/" + ID);
        setting.addProperty("generation", generation);
        setting.addProperty("createdAt", Timestamps.utc(createdAt));
        setting.addProperty("updatedAt", Timestamps.utc(updatedAt));
        setting.add("autoSubscriptionSettings", rules);
        return setting;
    }
}
