package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.MediaTypes;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Timestamps;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** The handlers of subscriptions: list, claim, tag, release, and the operations that do the work. */
final class SubscriptionHandlers {

    private final SubscriptionStore store;
    private final SubscriptionFactory factory;
    private final AsyncOperations operations;
    private final Predicate<String> claimable;
    private final Predicate<String> inUse;

    /**
     * @param claimable whether a key can be claimed
     * @param inUse whether the subscription with an id is applied to devices, so that it cannot be released
     */
    SubscriptionHandlers(
            SubscriptionStore store,
            SubscriptionFactory factory,
            AsyncOperations operations,
            Predicate<String> claimable,
            Predicate<String> inUse) {
        this.store = store;
        this.factory = factory;
        this.operations = operations;
        this.claimable = claimable;
        this.inUse = inUse;
    }

    private record Claim(String key, JsonObject tags) {}

    /** Registers the operations that exist in the current version and, under the suffix, in its beta. */
    void register(Handlers handlers, String version, String suffix) {
        handlers.list("listSubscriptions" + suffix, call -> rows())
                .on("getSubscription" + suffix, this::get)
                .on("claimSubscriptions" + suffix, call -> claim(call, version))
                .onAnyBody("updateTags" + suffix, call -> updateTags(call, version))
                .on("getOperation" + suffix, call -> operations.poll(call.path("id")));
    }

    /** Registers the operations that exist in a single version. */
    void register(Handlers handlers) {
        handlers.list("listSubscriptionsV1Alpha1", call -> {
                    Rows<JsonObject> rows = rows();
                    return Rows.of(rows.items(), rows.key(), LegacySubscription::of)
                            .facts(rows.facts());
                })
                .on("unclaimSubscriptions", this::unclaim);
    }

    private Rows<JsonObject> rows() {
        operations.catchUp();
        return Rows.of(store.all());
    }

    private Reply get(Call call) {
        operations.catchUp();
        String id = call.path("id");
        return store.find(id).map(call::reply).orElseThrow(() -> HttpError.noSuchResource("subscriptions", "id", id));
    }

    private Reply claim(Call call, String version) {
        boolean dryRun = call.query().flag("dry-run");
        List<Claim> claims = call.body().objects("subscriptions").stream()
                .map(SubscriptionHandlers::readClaim)
                .toList();
        boolean endless = claims.stream().anyMatch(claim -> claim.key().startsWith("STUCK"));
        return operations.accept(version, ItemResult.each(claims, (claim, at) -> attempt(claim, at, dryRun)), endless);
    }

    private static Claim readClaim(JsonObject entry) {
        return new Claim(entry.get("key").getAsString(), Tags.read(entry.get("tags")));
    }

    private ItemResult attempt(Claim claim, Instant at, boolean dryRun) {
        JsonObject about = new JsonObject();
        about.addProperty("key", claim.key());
        if (!claimable.test(claim.key())) {
            return ItemResult.failed(about, "The subscription key is not valid.");
        }
        JsonObject subscription = factory.claimed(claim.key(), claim.tags(), at);
        boolean added = dryRun ? !store.hasKey(claim.key()) : store.add(subscription);
        if (!added) {
            return ItemResult.failed(about, "The subscription key is already claimed in this workspace.");
        }
        if (!dryRun) {
            about.add("id", subscription.get("id"));
        }
        return ItemResult.succeeded(about);
    }

    private Reply updateTags(Call call, String version) {
        boolean dryRun = call.query().flag("dry-run");
        Set<String> ids = new LinkedHashSet<>();
        call.query().all("id").forEach(id -> ids.add(RequestBody.uuid("query", "id", id)));
        return operations.accept(version, ItemResult.each(List.copyOf(ids), change(call, dryRun)), false);
    }

    private BiFunction<String, Instant, ItemResult> change(Call call, boolean dryRun) {
        if (!MediaTypes.isMergePatch(call.request()) && call.request().hasMediaType(MediaTypes.JSON)) {
            // The service accepts such a body, and ignores it.
            return (id, at) -> tagged(id, store.find(id).isPresent());
        }
        JsonObject patch = Tags.readPatch(call.body().json().get("tags"));
        return (id, at) -> tagged(
                id,
                dryRun
                        ? store.find(id).isPresent()
                        : store.change(id, subscription -> {
                            subscription.addProperty("updatedAt", Timestamps.utc(at));
                            return Tags.patched(subscription, patch);
                        }));
    }

    private static ItemResult tagged(String id, boolean found) {
        return found ? ItemResult.succeeded(about(id)) : ItemResult.failed(about(id), "There is no such subscription.");
    }

    private Reply unclaim(Call call) {
        List<String> ids = call.body().objects("items").stream()
                .map(item -> RequestBody.uuid("body", "id", item.get("id").getAsString()))
                .toList();
        return operations.accept("v1", ItemResult.each(ids, (id, at) -> remove(id)), false);
    }

    private ItemResult remove(String id) {
        JsonObject about = about(id);
        if (inUse.test(id)) {
            return ItemResult.failed(about, "The subscription is applied to devices. Remove it from them first.");
        }
        Optional<JsonObject> removed = store.remove(id);
        removed.ifPresent(subscription -> about.add("key", subscription.get("key")));
        return removed.isPresent()
                ? ItemResult.succeeded(about)
                : ItemResult.failed(about, "There is no such subscription.");
    }

    private static JsonObject about(String id) {
        JsonObject about = new JsonObject();
        about.addProperty("id", id);
        return about;
    }
}
