package io.stratalake.greenlake.devices;

import io.stratalake.greenlake.subscriptions.SubscriptionReference;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One kind of change of devices.
 *
 * @param title the title of the request, which begins a log line
 * @param update the body of the request in the first version, or null if it does not have this change
 * @param secondUpdate the body of the request in the second version
 * @param isShownBy whether a device shows the state after the change
 */
record DeviceChange(
        String title, @Nullable DeviceUpdate update, DeviceUpdateV2Beta1 secondUpdate, Predicate<Device> isShownBy) {

    static DeviceChange assignment(String serviceManagerId, String region) {
        requireText("id of the service manager", serviceManagerId);
        requireText("region", region);
        var application = ApplicationReference.builder().id(serviceManagerId).build();
        return new DeviceChange(
                "Assignment",
                DeviceUpdate.builder().application(application).region(region).build(),
                DeviceUpdateV2Beta1.builder()
                        .application(application)
                        .region(region)
                        .build(),
                device -> device.application() != null
                        && serviceManagerId.equalsIgnoreCase(
                                device.application().id())
                        && region.equals(device.region()));
    }

    static DeviceChange unassignment() {
        return new DeviceChange(
                "Unassignment",
                DeviceUpdate.builder().application(null).region(null).build(),
                DeviceUpdateV2Beta1.builder().application(null).region(null).build(),
                device -> device.application() == null);
    }

    static DeviceChange subscription(String subscriptionId) {
        requireText("id of the subscription", subscriptionId);
        var applied = List.of(SubscriptionReference.builder().id(subscriptionId).build());
        return new DeviceChange(
                "Subscription",
                DeviceUpdate.builder().subscription(applied).build(),
                DeviceUpdateV2Beta1.builder().subscription(applied).build(),
                device -> device.subscription() != null
                        && device.subscription().stream().anyMatch(it -> subscriptionId.equalsIgnoreCase(it.id())));
    }

    static DeviceChange removalOfSubscription() {
        return new DeviceChange(
                "Removal of subscriptions",
                DeviceUpdate.builder().subscription(List.of()).build(),
                DeviceUpdateV2Beta1.builder().subscription(List.of()).build(),
                device -> device.subscription() == null || device.subscription().isEmpty());
    }

    /** @param tags the new values by the names of the tags; null removes a tag */
    static DeviceChange tags(Map<String, @Nullable String> tags) {
        return new DeviceChange(
                "Tag update", null, DeviceUpdateV2Beta1.builder().tags(tags).build(), device -> hasTags(device, tags));
    }

    private static boolean hasTags(Device device, Map<String, @Nullable String> tags) {
        Map<String, String> actual = device.tags() == null ? Map.of() : device.tags();
        return tags.entrySet().stream()
                .allMatch(tag -> tag.getValue() == null
                        ? !actual.containsKey(tag.getKey())
                        : tag.getValue().equals(actual.get(tag.getKey())));
    }

    static DeviceChange archiving(boolean archived) {
        return new DeviceChange(
                archived ? "Archiving" : "Unarchiving",
                null,
                DeviceUpdateV2Beta1.builder().archived(archived).build(),
                device -> archived == Boolean.TRUE.equals(device.archived()));
    }

    private static void requireText(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the " + what + " is blank");
        }
    }
}
