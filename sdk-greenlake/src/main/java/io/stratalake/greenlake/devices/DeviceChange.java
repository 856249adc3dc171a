package io.stratalake.greenlake.devices;

import io.stratalake.greenlake.bulk.TagChanges;
import io.stratalake.greenlake.subscriptions.SubscriptionReference;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A change of one device, for {@link Devices#update(Map)}. Immutable.
 *
 * <pre>{@code
 * devices.update(Map.of(
 *         server, DeviceChange.subscription(computeId),
 *         accessPoint, DeviceChange.subscription(networkId)));
 * }</pre>
 *
 * <p>Two changes are equal if they have the same effect.
 */
public final class DeviceChange {

    private final String title;
    private final @Nullable DeviceUpdate update;
    private final DeviceUpdateV2Beta1 secondUpdate;
    private final Predicate<Device> isShownBy;

    /**
     * @param title the title of the request, which begins a log line
     * @param update the body of the request in the first version, or null if it does not have this change
     * @param secondUpdate the body of the request in the second version
     * @param isShownBy whether a device shows the state after the change
     */
    private DeviceChange(
            String title,
            @Nullable DeviceUpdate update,
            DeviceUpdateV2Beta1 secondUpdate,
            Predicate<Device> isShownBy) {
        this.title = title;
        this.update = update;
        this.secondUpdate = secondUpdate;
        this.isShownBy = isShownBy;
    }

    /**
     * Returns the assignment to a service in a region.
     *
     * @param serviceManagerId the id of the service manager
     * @param region the region, for example us-west
     * @throws IllegalArgumentException if one of them is blank
     */
    public static DeviceChange assignment(String serviceManagerId, String region) {
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
                        && region.equalsIgnoreCase(device.region()));
    }

    /** Returns the removal from a service. */
    public static DeviceChange unassignment() {
        return new DeviceChange(
                "Unassignment",
                DeviceUpdate.builder().application(null).region(null).build(),
                DeviceUpdateV2Beta1.builder().application(null).region(null).build(),
                device -> device.application() == null);
    }

    /**
     * Returns the application of a subscription, of which the device takes a seat.
     *
     * @param subscriptionId the id of the subscription, which is not its key
     * @throws IllegalArgumentException if it is blank
     */
    public static DeviceChange subscription(String subscriptionId) {
        requireText("id of the subscription", subscriptionId);
        var applied = List.of(SubscriptionReference.builder().id(subscriptionId).build());
        return new DeviceChange(
                "Subscription",
                DeviceUpdate.builder().subscription(applied).build(),
                DeviceUpdateV2Beta1.builder().subscription(applied).build(),
                device -> device.subscription() != null
                        && device.subscription().stream().anyMatch(it -> subscriptionId.equalsIgnoreCase(it.id())));
    }

    /** Returns the removal of all subscriptions, which returns their seats. */
    public static DeviceChange removalOfSubscription() {
        return new DeviceChange(
                "Removal of subscriptions",
                DeviceUpdate.builder().subscription(List.of()).build(),
                DeviceUpdateV2Beta1.builder().subscription(List.of()).build(),
                device -> device.subscription() == null || device.subscription().isEmpty());
    }

    /**
     * Returns a change of tags. Sent in the second version of the service, a beta, which alone has this change.
     *
     * @throws IllegalArgumentException if nothing is changed, or more than 25 tags are set
     */
    public static DeviceChange tags(Consumer<TagChanges> changes) {
        var tags = TagChanges.of(changes);
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

    /** Returns the change that archives a device. Sent in the second version of the service, as tags are. */
    public static DeviceChange archiving() {
        return archiving(true);
    }

    /** Returns the change that returns an archived device to the inventory. Sent as {@link #archiving()} is. */
    public static DeviceChange unarchiving() {
        return archiving(false);
    }

    private static DeviceChange archiving(boolean archived) {
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

    /** Returns whether a device shows the state after the change, so that no request is needed. */
    public boolean isShownBy(Device device) {
        return isShownBy.test(device);
    }

    String title() {
        return title;
    }

    /** Returns whether only the second version of the service has the change. */
    boolean needsSecondVersion() {
        return update == null;
    }

    /** Only for changes that the first version has. */
    DeviceUpdate update() {
        if (update == null) {
            throw new IllegalStateException("the first version has no " + title);
        }
        return update;
    }

    DeviceUpdateV2Beta1 secondUpdate() {
        return secondUpdate;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeviceChange that && secondUpdate.equals(that.secondUpdate);
    }

    @Override
    public int hashCode() {
        return secondUpdate.hashCode();
    }

    /** Returns the kind of the change, and what is sent. */
    @Override
    public String toString() {
        return title + " " + secondUpdate.toJson();
    }
}
