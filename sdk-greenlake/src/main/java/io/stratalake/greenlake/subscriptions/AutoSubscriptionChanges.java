package io.stratalake.greenlake.subscriptions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which rules are set and which are removed. Confined to one thread. */
public final class AutoSubscriptionChanges {

    private final Map<AutoSubscriptionDeviceType, @Nullable AutoSubscriptionTier> changes = new LinkedHashMap<>();

    AutoSubscriptionChanges() {}

    /** Devices of this type take subscriptions of this tier from now on. */
    public AutoSubscriptionChanges set(AutoSubscriptionDeviceType devices, AutoSubscriptionTier tier) {
        changes.put(devices, Objects.requireNonNull(tier, "tier"));
        return this;
    }

    /** Devices of this type take no subscription by themselves any more. */
    public AutoSubscriptionChanges remove(AutoSubscriptionDeviceType devices) {
        changes.put(devices, null);
        return this;
    }

    /** @throws IllegalArgumentException if nothing changes */
    AutoSubscriptionUpdate toUpdate() {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("no rule is set or removed; name at least one device type");
        }
        return AutoSubscriptionUpdate.builder()
                .autoSubscriptionSettings(changes.entrySet().stream()
                        .map(change -> AutoSubscriptionRuleUpdate.builder()
                                .deviceType(change.getKey())
                                .tier(change.getValue())
                                .build())
                        .toList())
                .build();
    }

    static AutoSubscriptionUpdate update(Consumer<AutoSubscriptionChanges> changes) {
        var asked = new AutoSubscriptionChanges();
        changes.accept(asked);
        return asked.toUpdate();
    }
}
