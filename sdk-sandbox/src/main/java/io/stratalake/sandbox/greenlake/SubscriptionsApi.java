package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.greenlake.AsyncOperation.Outcome;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.MediaTypes;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.Request;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Timestamps;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Lists, claims, tags and unclaims subscriptions. */
final class SubscriptionsApi {

    private static final int KEYS_PER_CLAIM = 5;
    private static final int IDS_PER_UNCLAIM = 10;

    private final TimeSource time;
    private final SubscriptionStore store;
    private final SubscriptionFactory factory;
    private final AsyncOperations operations;
    private final Predicate<String> claimable;

    SubscriptionsApi(
            TimeSource time,
            SubscriptionStore store,
            SubscriptionFactory factory,
            AsyncOperations operations,
            Predicate<String> claimable) {
        this.time = time;
        this.store = store;
        this.factory = factory;
        this.operations = operations;
        this.claimable = claimable;
    }

    private record Claim(String key, JsonObject tags) {}

    Call.Handler list(Listing listing, UnaryOperator<JsonObject> form) {
        return call -> {
            operations.catchUp();
            return listing.answer(call.query(), store.all(), UnaryOperator.identity(), form);
        };
    }

    Reply get(Call call) {
        operations.catchUp();
        String id = call.path("id");
        return store.find(id).map(Reply::ok).orElseThrow(() -> HttpError.noSuchResource("subscriptions", "id", id));
    }

    Reply operation(Call call) {
        return operations.poll(call.path("id"));
    }

    Call.Handler claim(String version) {
        return call -> {
            MediaTypes.requireJson(call.request());
            boolean dryRun = call.query().flag("dry-run");
            JsonObject body = RequestBody.read(call.request());
            RequestBody.allowOnly(body, Set.of("subscriptions"));
            List<Claim> claims = RequestBody.objects(body, "subscriptions", KEYS_PER_CLAIM).stream()
                    .map(SubscriptionsApi::readClaim)
                    .toList();
            boolean endless = claims.stream().anyMatch(claim -> claim.key().startsWith("STUCK"));
            return operations.accept(version, each(claims, claim -> attempt(claim, dryRun)), endless);
        };
    }

    private static Claim readClaim(JsonObject entry) {
        RequestBody.allowOnly(entry, Set.of("key", "tags"));
        return new Claim(RequestBody.text(entry, "key"), Tags.read(entry.get("tags")));
    }

    private Fate attempt(Claim claim, boolean dryRun) {
        JsonObject about = new JsonObject();
        about.addProperty("key", claim.key());
        if (!claimable.test(claim.key())) {
            return Fate.failed(about, "The subscription key is not valid.");
        }
        JsonObject subscription = factory.claimed(claim.key(), claim.tags(), time.now());
        boolean added = dryRun ? !store.hasKey(claim.key()) : store.add(subscription);
        if (!added) {
            return Fate.failed(about, "The subscription key is already claimed in this workspace.");
        }
        if (!dryRun) {
            about.add("id", subscription.get("id"));
        }
        return Fate.succeeded(about);
    }

    Call.Handler patch(String version) {
        return call -> {
            boolean dryRun = call.query().flag("dry-run");
            Set<String> ids = new LinkedHashSet<>();
            call.query().all("id").forEach(id -> ids.add(RequestBody.uuid("query", "id", id)));
            if (ids.isEmpty()) {
                throw HttpError.badRequest("query", "id", "At least one id is required.");
            }
            return operations.accept(version, each(List.copyOf(ids), change(call.request(), dryRun)), false);
        };
    }

    private Function<String, Fate> change(Request request, boolean dryRun) {
        if (!MediaTypes.isMergePatch(request) && request.hasMediaType(MediaTypes.JSON)) {
            // The service takes such a body without a word, and does nothing with it.
            return id -> tagged(id, store.find(id).isPresent());
        }
        MediaTypes.requireMergePatch(request);
        JsonObject body = RequestBody.read(request);
        RequestBody.allowOnly(body, Set.of("tags"));
        JsonObject patch = Tags.readPatch(body.get("tags"));
        return id -> tagged(
                id,
                dryRun
                        ? store.find(id).isPresent()
                        : store.change(id, subscription -> {
                            subscription.addProperty("updatedAt", Timestamps.utc(time.now()));
                            return Tags.patched(subscription, patch);
                        }));
    }

    private static Fate tagged(String id, boolean found) {
        return found ? Fate.succeeded(about(id)) : Fate.failed(about(id), "There is no such subscription.");
    }

    Reply unclaim(Call call) {
        MediaTypes.requireJson(call.request());
        JsonObject body = RequestBody.read(call.request());
        RequestBody.allowOnly(body, Set.of("items"));
        List<String> ids = RequestBody.objects(body, "items", IDS_PER_UNCLAIM).stream()
                .map(item -> {
                    RequestBody.allowOnly(item, Set.of("id"));
                    return RequestBody.uuid("body", "id", RequestBody.text(item, "id"));
                })
                .toList();
        return operations.accept("v1", each(ids, this::remove), false);
    }

    private Fate remove(String id) {
        Optional<JsonObject> removed = store.remove(id);
        JsonObject about = about(id);
        removed.ifPresent(subscription -> about.add("key", subscription.get("key")));
        return removed.isPresent() ? Fate.succeeded(about) : Fate.failed(about, "There is no such subscription.");
    }

    private static JsonObject about(String id) {
        JsonObject about = new JsonObject();
        about.addProperty("id", id);
        return about;
    }

    /** What became of one key or id. */
    private record Fate(boolean good, JsonObject about) {

        static Fate succeeded(JsonObject about) {
            return new Fate(true, about);
        }

        static Fate failed(JsonObject about, String reason) {
            about.addProperty("reason", reason);
            return new Fate(false, about);
        }
    }

    private static <T> Supplier<Outcome> each(List<T> items, Function<T, Fate> work) {
        return () -> {
            List<JsonObject> succeeded = new ArrayList<>();
            List<JsonObject> failed = new ArrayList<>();
            for (T item : items) {
                Fate fate = work.apply(item);
                (fate.good() ? succeeded : failed).add(fate.about());
            }
            return new Outcome(succeeded, failed);
        };
    }
}
