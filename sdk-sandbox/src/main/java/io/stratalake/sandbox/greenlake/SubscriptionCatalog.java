package io.stratalake.sandbox.greenlake;

import java.util.List;

/** The kinds of subscription that HPE sells: every type with its tiers. */
final class SubscriptionCatalog {

    record Kind(String type, String sku, String description, String productType, List<String> tiers) {

        /** Returns the tiers in turn. */
        String tier(int number) {
            return tiers.get(Math.floorMod(number, tiers.size()));
        }
    }

    private static final List<Kind> KINDS = ResourceLines.of("subscription-kinds.txt")
            .map(SubscriptionCatalog::kind)
            .toList();

    private SubscriptionCatalog() {}

    /** Returns the kinds in turn, so that even a short list has many. */
    static Kind kind(int number) {
        return KINDS.get(Math.floorMod(number, KINDS.size()));
    }

    static int size() {
        return KINDS.size();
    }

    private static Kind kind(String line) {
        String[] parts = line.split("\\|", -1);
        return new Kind(parts[0], parts[1], parts[2], parts[3], List.of(parts[4].split(" +", -1)));
    }
}
