package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Makes up the orders and devices of a Flex customer; the same ones each time. */
final class FlexData {

    static final int ORDERS = 120;
    static final int DEVICES = 260;

    private static final long SEED = 20_260_501;
    private static final Instant EPOCH = Instant.parse("2023-01-01T00:00:00Z");
    private static final List<String> BILLING_ACCOUNTS = List.of(
            "Hewlett Packard Enterprise Cloud Storage",
            "Hewlett Packard Enterprises",
            "O'Neill Compute Services",
            "Flex Block Storage");
    private static final List<String> CUSTOMERS = List.of(
            "Some Company Inc.",
            "HPE Tech Care",
            "Acme & Sons",
            "Müller GmbH",
            "O'Brien Logistics",
            "Northwind (EMEA)");
    private static final List<String> RESELLERS =
            List.of("1st Street Resellers", "Friendly Reseller LLC", "Harbor, Hill & Co.");
    private static final List<String> DISTRIBUTORS = List.of("HPE Distributions", "Global Distribution Ltd.");
    private static final List<String> BILLING_TIERS =
            List.of("HPE Distributions", "Compute Standard", "Storage Performance");

    private FlexData() {}

    static List<JsonObject> orders() {
        Random random = new Random(SEED);
        return IntStream.range(0, ORDERS)
                .mapToObj(i -> order(i, random))
                .map(order -> Map.entry(
                        OffsetDateTime.parse(text(order, "orderEndDate")).toInstant(), order))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    static List<JsonObject> devices() {
        Random random = new Random(SEED + 1);
        List<JsonObject> devices = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            devices.add(device(i, random));
        }
        devices.sort(Comparator.comparing(device -> text(device, "resourceId")));
        return devices;
    }

    private static String text(JsonObject resource, String property) {
        return resource.get(property).getAsString();
    }

    private static JsonObject order(int number, Random random) {
        Instant created = EPOCH.plus(Duration.ofHours(random.nextInt(20_000)));
        Instant start = EPOCH.plus(Duration.ofDays(365L + random.nextInt(900)));
        JsonObject order = resource(number, "flex/orders", created, random);
        order.addProperty("billingAccountId", "HP-" + (123_456_700 + number % 30));
        order.addProperty("sowId", "OPE-" + (123_456_789 + number / 2));
        order.addProperty("billingAccountName", pick(BILLING_ACCOUNTS, number));
        order.addProperty("orderStartDate", Timestamps.varied(start, number));
        order.addProperty("orderEndDate", Timestamps.varied(start.plus(Duration.ofDays(3650)), number));
        order.addProperty("customerName", pick(CUSTOMERS, number));
        // A sale is direct, through a reseller, through a distributor, or through both.
        boolean resold = number % 4 == 1 || number % 4 == 3;
        boolean distributed = number % 4 >= 2;
        if (resold) {
            order.addProperty("resellerName", pick(RESELLERS, number / 4));
        }
        if (distributed) {
            order.addProperty("distributorName", pick(DISTRIBUTORS, number / 4));
        }
        if (resold || distributed) {
            order.addProperty("partnerName", resold ? pick(RESELLERS, number / 4) : pick(DISTRIBUTORS, number / 4));
            order.addProperty("isFlexPartner", number % 5 < 2);
        }
        return order;
    }

    private static JsonObject device(int number, Random random) {
        DeviceKind kind = pick(DeviceKind.FLEX, number);
        Instant created = EPOCH.plus(Duration.ofHours(random.nextInt(20_000)));
        JsonObject device = resource(number, "flex/devices", created, random);
        device.addProperty("macAddress", macAddress(random));
        device.addProperty("serialNumber", String.format(Locale.ROOT, "CN%03dFD%02d", number, random.nextInt(100)));
        device.addProperty("resourceId", uuid(random));
        device.addProperty("partNumber", kind.partNumber());
        if (number % 3 != 2) {
            device.addProperty("name", "device-" + number);
        }
        device.addProperty("deviceType", kind.type());
        device.addProperty("model", kind.model());
        device.addProperty("make", kind.make());
        device.addProperty("billingAccountName", pick(BILLING_ACCOUNTS, number));
        if (number % 4 != 3) {
            device.addProperty("billingTier", pick(BILLING_TIERS, number));
        }
        if (number % 2 == 0) {
            JsonObject tag = new JsonObject();
            tag.addProperty("name", "category1");
            tag.addProperty("value", "value" + number % 7);
            JsonArray tags = new JsonArray();
            tags.add(tag);
            device.add("tags", tags);
        }
        return device;
    }

    private static JsonObject resource(int number, String type, Instant created, Random random) {
        JsonObject resource = new JsonObject();
        resource.addProperty("id", uuid(random));
        resource.addProperty("createdAt", Timestamps.varied(created, number));
        resource.addProperty("updatedAt", Timestamps.varied(created.plus(Duration.ofDays(3)), number));
        resource.addProperty("type", type);
        resource.addProperty("generation", 1 + number % 3);
        return resource;
    }

    private static String uuid(Random random) {
        return SubscriptionFactory.withVersion4(new UUID(random.nextLong(), random.nextLong()))
                .toString();
    }

    private static String macAddress(Random random) {
        StringBuilder address = new StringBuilder("CA");
        for (int i = 0; i < 5; i++) {
            address.append(":%02X".formatted(random.nextInt(256)));
        }
        return address.toString();
    }

    private static <T> T pick(List<T> from, int number) {
        return from.get(number % from.size());
    }
}
