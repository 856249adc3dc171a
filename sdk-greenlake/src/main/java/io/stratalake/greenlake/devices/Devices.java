package io.stratalake.greenlake.devices;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RequestPlan;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.greenlake.bulk.TagChanges;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The devices in the inventory of a workspace, and the operations that add and change them.
 *
 * <pre>{@code
 * var added = devices.add(List.of(DeviceToAdd.compute("CZ23450ABC", "P40424-B21"))).await().orThrow();
 * var ids = added.deviceIds().values();
 * devices.assign(ids, serviceManagerId, "us-west").await().orThrow();
 * devices.applySubscription(ids, subscriptionId).await().orThrow();
 * }</pre>
 *
 * <p>Bulk requests take any number of devices. A request has up to 50 additions, 5 changes in the current version of the
 * service, and 25 in its {@linkplain DeviceOptions#v2beta1() second version}. The method returns after the first
 * request; the others are sent on a thread of the client as the rate limit permits, whether or not anybody waits. {@code
 * await()} returns the outcome of each device, also if all were rejected. A failure of the first request for another
 * reason than its devices is thrown: credentials, permissions, configuration, no connection.
 *
 * <p>When the operation of a request has ended, the devices are read, because its result may leave open what became of
 * each. {@link io.stratalake.greenlake.bulk.Outcome#DONE} means that the device has the requested state, even if it had
 * it before or the operation failed for other devices. A success that the list of devices does not show within 2 minutes
 * is {@link io.stratalake.greenlake.bulk.Outcome#UNKNOWN}.
 *
 * <p>Immutable and thread-safe. Every method that sends a request throws a {@link
 * io.stratalake.core.error.StratalakeException} if the call fails; its subclass states the kind of failure. Bulk
 * requests throw an {@link IllegalArgumentException}, and send nothing, if there is no device, a device is named twice,
 * or an id is not a UUID.
 */
public final class Devices extends AbstractDevices {

    private final DeviceRequests requests;

    /**
     * Creates the resource with the pipeline of a client and the options of each call.
     *
     * @hidden
     */
    public Devices(Pipeline pipeline, CallOptions options) {
        super(pipeline, options);
        this.requests = new DeviceRequests(pipeline, options);
    }

    /**
     * Adds devices to the workspace. The result has the id of each added device.
     *
     * @param devices the devices, each serial number once
     */
    public Operation<DeviceAddResult> add(Collection<DeviceToAdd> devices) {
        return add(devices, DeviceOptions.none());
    }

    /** Adds devices, as {@link #add(Collection)} does, with options. */
    public Operation<DeviceAddResult> add(Collection<DeviceToAdd> devices, DeviceOptions deviceOptions) {
        return requests.add(devices, deviceOptions);
    }

    /**
     * Assigns devices to a service in a region. A device needs a service before a subscription.
     *
     * @param ids the ids of the devices
     * @param serviceManagerId the id of the service manager
     * @param region the region, for example us-west
     */
    public Operation<DeviceUpdateResult> assign(Collection<String> ids, String serviceManagerId, String region) {
        return assign(ids, serviceManagerId, region, DeviceOptions.none());
    }

    /** Assigns devices, as {@link #assign(Collection, String, String)} does, with options. */
    public Operation<DeviceUpdateResult> assign(
            Collection<String> ids, String serviceManagerId, String region, DeviceOptions deviceOptions) {
        return requests.update(ids, DeviceChange.assignment(serviceManagerId, region), deviceOptions);
    }

    /** Removes devices from their services. */
    public Operation<DeviceUpdateResult> unassign(Collection<String> ids) {
        return unassign(ids, DeviceOptions.none());
    }

    /** Removes devices from their services, with options. */
    public Operation<DeviceUpdateResult> unassign(Collection<String> ids, DeviceOptions deviceOptions) {
        return requests.update(ids, DeviceChange.unassignment(), deviceOptions);
    }

    /**
     * Applies a subscription to devices that are assigned to a service. Each device takes one of its seats, as many as
     * its {@code availableQuantity} has.
     *
     * @param ids the ids of the devices
     * @param subscriptionId the id of the subscription, which is not its key
     */
    public Operation<DeviceUpdateResult> applySubscription(Collection<String> ids, String subscriptionId) {
        return applySubscription(ids, subscriptionId, DeviceOptions.none());
    }

    /** Applies a subscription, as {@link #applySubscription(Collection, String)} does, with options. */
    public Operation<DeviceUpdateResult> applySubscription(
            Collection<String> ids, String subscriptionId, DeviceOptions deviceOptions) {
        return requests.update(ids, DeviceChange.subscription(subscriptionId), deviceOptions);
    }

    /** Removes all subscriptions from devices, which returns their seats. */
    public Operation<DeviceUpdateResult> removeSubscription(Collection<String> ids) {
        return removeSubscription(ids, DeviceOptions.none());
    }

    /** Removes all subscriptions from devices, with options. */
    public Operation<DeviceUpdateResult> removeSubscription(Collection<String> ids, DeviceOptions deviceOptions) {
        return requests.update(ids, DeviceChange.removalOfSubscription(), deviceOptions);
    }

    /**
     * Sets and removes tags of devices. Sent in the second version of the service, a beta, which alone has this change.
     *
     * <pre>{@code
     * devices.updateTags(ids, tags -> tags.set("city", "London").remove("former-owner")).await();
     * }</pre>
     *
     * @param ids the ids of the devices
     * @throws IllegalArgumentException also if nothing is changed, or more than 25 tags are set
     */
    public Operation<DeviceUpdateResult> updateTags(Collection<String> ids, Consumer<TagChanges> changes) {
        return updateTags(ids, changes, DeviceOptions.none());
    }

    /** Sets and removes tags, as {@link #updateTags(Collection, Consumer)} does, with options. */
    public Operation<DeviceUpdateResult> updateTags(
            Collection<String> ids, Consumer<TagChanges> changes, DeviceOptions deviceOptions) {
        return requests.update(ids, DeviceChange.tags(changes), deviceOptions);
    }

    /** Archives devices. Sent in the second version of the service, a beta, which alone has this change. */
    public Operation<DeviceUpdateResult> archive(Collection<String> ids) {
        return archive(ids, DeviceOptions.none());
    }

    /** Archives devices, as {@link #archive(Collection)} does, with options. */
    public Operation<DeviceUpdateResult> archive(Collection<String> ids, DeviceOptions deviceOptions) {
        return requests.update(ids, DeviceChange.archiving(), deviceOptions);
    }

    /** Returns archived devices to the inventory. Sent in the second version of the service, as archiving is. */
    public Operation<DeviceUpdateResult> unarchive(Collection<String> ids) {
        return unarchive(ids, DeviceOptions.none());
    }

    /** Returns archived devices to the inventory, with options. */
    public Operation<DeviceUpdateResult> unarchive(Collection<String> ids, DeviceOptions deviceOptions) {
        return requests.update(ids, DeviceChange.unarchiving(), deviceOptions);
    }

    /**
     * Changes devices, each in its own way. Devices with the same change are changed by the same requests. If one of the
     * changes needs the second version of the service, all are sent in it.
     *
     * @param changes the changes by the ids of the devices
     */
    public Operation<DeviceUpdateResult> update(Map<String, DeviceChange> changes) {
        return update(changes, DeviceOptions.none());
    }

    /** Changes devices, as {@link #update(Map)} does, with options. */
    public Operation<DeviceUpdateResult> update(Map<String, DeviceChange> changes, DeviceOptions deviceOptions) {
        return requests.update(changes, deviceOptions);
    }

    /**
     * Returns the cost of an addition: how many requests, and how long under the rate limit of this client. Polls and
     * reads of the result come on top. Makes no call.
     *
     * @param devices the number of devices
     * @throws IllegalArgumentException if it is negative
     */
    public RequestPlan planAdd(int devices) {
        return requests.planAdd(devices);
    }

    /** Returns the cost of an assignment or a subscription, as {@link #planAdd(int)} does for an addition. */
    public RequestPlan planUpdate(int devices) {
        return requests.planUpdate(List.of(devices), false);
    }

    /**
     * Returns the cost of a change in the second version of the service, such as tags, as {@link #planAdd(int)} does for
     * an addition.
     */
    public RequestPlan planUpdateV2Beta1(int devices) {
        return requests.planUpdate(List.of(devices), true);
    }

    /**
     * Returns the cost of {@link #update(Map) different changes}, as {@link #planAdd(int)} does for an addition.
     *
     * @param sizes the number of devices with each change
     * @throws IllegalArgumentException if one is negative
     */
    public RequestPlan planUpdate(Collection<Integer> sizes, DeviceOptions deviceOptions) {
        return requests.planUpdate(sizes, deviceOptions.isSecondVersion());
    }

    /** Returns the operations of the second version, which is a beta. */
    public DevicesV2Beta1 v2beta1() {
        return new DevicesV2Beta1(sender, options);
    }

    /**
     * Returns the operations of the beta version.
     *
     * @deprecated the service has deprecated this version; this class has all of its operations
     */
    @Deprecated
    public DevicesV1Beta1 v1beta1() {
        return new DevicesV1Beta1(sender, options);
    }
}
