package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * The generator of subscriptions. They have the peculiarities of those of the service: numbers for strings, undocumented
 * properties and values, and properties that are missing or null.
 */
final class SubscriptionFactory {

    private static final long SEED = 20_251_001;
    private static final List<String> CITIES = List.of("London", "Houston", "Bangalore", "São Paulo", "L'Aquila");
    private static final List<String> TEAMS = List.of("network", "storage", "compute");

    private final Instant now;
    private final int workspace;

    /**
     * @param now the time that the dates lie around
     * @param workspace the number by which the data differs from that of other workspaces
     */
    SubscriptionFactory(Instant now, int workspace) {
        this.now = now;
        this.workspace = workspace;
    }

    /** Returns the initial subscriptions of the workspace; the same for the same count and time. */
    List<JsonObject> initial(int count) {
        Random random = new Random(SEED + workspace);
        List<JsonObject> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(subscription(i, key(i + workspace), new UUID(random.nextLong(), random.nextLong()), random));
        }
        return all;
    }

    /** Returns the subscription of a claimed key, with all of its seats; the same for the same key. */
    JsonObject claimed(String key, JsonObject tags, Instant at) {
        UUID id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        int number = Math.floorMod(key.hashCode(), 1000);
        JsonObject subscription = subscription(number, key, id, new Random(number));
        subscription.add("tags", tags);
        subscription.add("availableQuantity", subscription.get("quantity"));
        subscription.addProperty("createdAt", Timestamps.utc(at));
        subscription.addProperty("updatedAt", Timestamps.utc(at));
        return subscription;
    }

    private JsonObject subscription(int number, String key, UUID id, Random random) {
        SubscriptionCatalog.Kind kind = SubscriptionCatalog.kind(number);
        int round = number / SubscriptionCatalog.size();
        Instant start = now.minus(Duration.ofDays(random.nextInt(1400) - 30)).minusNanos(random.nextInt(1_000_000_000));
        Instant end = start.plus(Duration.ofDays(365L * (1 + random.nextInt(5))));
        Instant created = start.minus(Duration.ofHours(random.nextInt(200)));
        int quantity = 1 + random.nextInt(500);
        int available = random.nextInt(quantity + 1);

        JsonObject s = new JsonObject();
        s.addProperty("id", withVersion4(id).toString());
        s.addProperty("type", "subscriptions/subscription");
        s.addProperty("key", key);
        s.addProperty("subscriptionType", number % 97 == 41 ? "CENTRAL_QUANTUM" : kind.type());
        s.addProperty("subscriptionStatus", number % 89 == 57 ? "PENDING_RENEWAL" : status(start, end, number));
        addQuantity(s, "quantity", quantity, number % 7 == 3);
        addQuantity(s, "availableQuantity", available, number % 7 == 3);
        s.addProperty("isEval", number % 10 == 4);
        s.addProperty("sku", kind.sku());
        s.addProperty("skuDescription", kind.description());
        s.addProperty("contract", "5" + (100_000 + random.nextInt(900_000)));
        s.addProperty("startTime", Timestamps.varied(start, number));
        s.addProperty("endTime", Timestamps.varied(end, number));
        s.addProperty("productType", kind.productType());
        String tier = number % 101 == 63 ? "QUANTUM_FOUNDATION" : kind.tier(round);
        s.addProperty("tier", tier);
        s.addProperty("tierDescription", tier.replace('_', ' ').toLowerCase(Locale.ROOT));
        s.addProperty("quote", "QT-" + (1000 + random.nextInt(60)));
        if (number % 6 != 5) {
            s.addProperty("po", "PO" + (20_000 + random.nextInt(400)));
        }
        if (number % 11 == 2) {
            s.add("resellerPo", JsonNull.INSTANCE);
        } else if (number % 3 == 0) {
            s.addProperty("resellerPo", "RPO-" + (700 + random.nextInt(90)));
        }
        if (number % 4 == 1) {
            s.add("tags", tags(number));
        }
        if (number % 13 == 6) {
            s.addProperty("supportLevel", "GOLD");
        }
        s.addProperty("createdAt", Timestamps.varied(created, number + 1));
        s.addProperty("updatedAt", Timestamps.varied(created.plus(Duration.ofMinutes(5)), number + 1));
        return s;
    }

    private String status(Instant start, Instant end, int number) {
        return switch (number % 29) {
            case 7 -> "SUSPENDED";
            case 11 -> "CANCELLED";
            case 23 -> "LOCKED";
            default -> end.isBefore(now) ? "ENDED" : start.isAfter(now) ? "NONE" : "STARTED";
        };
    }

    private static JsonObject tags(int number) {
        JsonObject tags = new JsonObject();
        tags.addProperty("city", CITIES.get(number / 4 % CITIES.size()));
        if (number % 3 == 0) {
            tags.addProperty("team", TEAMS.get(number / 3 % TEAMS.size()));
        }
        return tags;
    }

    private static void addQuantity(JsonObject subscription, String name, int quantity, boolean asNumber) {
        if (asNumber) {
            subscription.addProperty(name, quantity);
        } else {
            subscription.addProperty(name, String.valueOf(quantity));
        }
    }

    /** Keys look random and do not repeat: multiplying by an odd number permutes the numbers below a power of two. */
    private static String key(int number) {
        long scrambled = (number * 0x9E3779B1L + 0x5151) & 0x3FFF_FFFFL;
        String digits = Long.toString(scrambled, 32).toUpperCase(Locale.ROOT);
        return "STIQ" + "0".repeat(6 - digits.length()) + digits;
    }

    static UUID withVersion4(UUID id) {
        return new UUID(
                (id.getMostSignificantBits() & ~0xF000L) | 0x4000L,
                (id.getLeastSignificantBits() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }
}
