package io.stratalake.greenlake.devices;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RequestPlan;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.filter.Filter;
import io.stratalake.core.internal.client.FilterBatches;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.time.Deadline;
import io.stratalake.greenlake.devices.DeviceBatch.Evidence;
import io.stratalake.greenlake.devices.DeviceBatch.Lookup;
import io.stratalake.greenlake.internal.bulk.BatchRecorder;
import io.stratalake.greenlake.internal.bulk.BatchSender;
import io.stratalake.greenlake.internal.bulk.BulkKind;
import io.stratalake.greenlake.internal.bulk.BulkRequest;
import io.stratalake.greenlake.internal.bulk.RequestedNames;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bulk requests of devices: their sizes, their bodies, and how the devices show what became of them. */
final class DeviceRequests {

    /** The service permits 90 reads of an operation per minute. */
    private static final Duration POLL_SPACING = Duration.ofSeconds(1);

    private static final String RESOURCES = "devices";

    /** The limit is not documented. This one keeps the effect of a rejected request small. */
    private static final BulkKind ADDITION =
            new BulkKind("Addition", "serial number", "serial numbers", RESOURCES, false, 50);

    private static final int UPDATES = 5;
    private static final int SECOND_UPDATES = 25;

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Pipeline sender;
    private final CallOptions options;
    private final DevicesApi api;

    DeviceRequests(Pipeline sender, CallOptions options) {
        this.sender = sender;
        this.options = options;
        this.api = new DevicesApi(sender);
    }

    Operation<DeviceAddResult> add(Collection<DeviceToAdd> devices, DeviceOptions deviceOptions) {
        var bySerialNumber = new TreeMap<String, DeviceToAdd>(String.CASE_INSENSITIVE_ORDER);
        devices.forEach(device -> bySerialNumber.put(device.serialNumber(), device));
        var serialNumbers = devices.stream().map(DeviceToAdd::serialNumber).toList();
        requireDistinct(ADDITION, serialNumbers);
        var query = new AddDevicesQuery().dryRun(deviceOptions.isDryRun());
        var request = BulkRequest.of(
                ADDITION,
                DevicesApi.ADD_DEVICES,
                serialNumbers,
                batch -> api.addDevices(
                        addition(batch.stream().map(bySerialNumber::get).toList()), query, options),
                DeviceAddResult::ofNamed);
        return send(
                request,
                deviceOptions,
                lookup(DeviceFields.SERIAL_NUMBER::in, Device::serialNumber),
                new EvidenceOfAddition());
    }

    private static AddDevicesRequest addition(List<DeviceToAdd> devices) {
        return AddDevicesRequest.builder()
                .compute(of(devices, DeviceCategory.COMPUTE))
                .network(devices.stream()
                        .filter(device -> device.is(DeviceCategory.NETWORK))
                        .map(DeviceToAdd::toNewNetworkDevice)
                        .toList())
                .storage(of(devices, DeviceCategory.STORAGE))
                .build();
    }

    private static List<NewDevice> of(List<DeviceToAdd> devices, DeviceCategory category) {
        return devices.stream()
                .filter(device -> device.is(category))
                .map(DeviceToAdd::toNewDevice)
                .toList();
    }

    Operation<DeviceUpdateResult> update(Collection<String> ids, DeviceChange change, DeviceOptions deviceOptions) {
        var first = deviceOptions.isSecondVersion() ? null : change.update();
        var kind = updateKind(change.title(), first == null);
        requireDistinct(kind, ids);
        requireIds(ids);
        var request = first == null
                ? secondVersion(kind, ids, change, deviceOptions)
                : firstVersion(kind, ids, first, deviceOptions);
        return send(request, deviceOptions, lookup(DeviceFields.ID::in, Device::id), new EvidenceOfChange(change));
    }

    private BulkRequest<DeviceUpdateResult> firstVersion(
            BulkKind kind, Collection<String> ids, DeviceUpdate update, DeviceOptions deviceOptions) {
        var query = new UpdateDevicesQuery().dryRun(deviceOptions.isDryRun());
        return BulkRequest.of(
                kind,
                DevicesApi.UPDATE_DEVICES,
                ids,
                batch -> api.updateDevices(batch, update, query, options),
                DeviceUpdateResult::ofNamed);
    }

    private BulkRequest<DeviceUpdateResult> secondVersion(
            BulkKind kind, Collection<String> ids, DeviceChange change, DeviceOptions deviceOptions) {
        var query = new UpdateDevicesV2Beta1Query().dryRun(deviceOptions.isDryRun());
        var second = new DevicesV2Beta1Api(sender);
        return BulkRequest.of(
                kind,
                DevicesV2Beta1Api.UPDATE_DEVICES_V2_BETA1,
                ids,
                batch -> second.updateDevicesV2Beta1(batch, change.secondUpdate(), query, options),
                DeviceUpdateResult::ofNamed);
    }

    private static BulkKind updateKind(String title, boolean secondVersion) {
        return new BulkKind(title, "device id", "ids", RESOURCES, false, secondVersion ? SECOND_UPDATES : UPDATES);
    }

    RequestPlan planAdd(int devices) {
        return plan(DevicesApi.ADD_DEVICES, ADDITION, devices);
    }

    RequestPlan planUpdate(int devices, boolean secondVersion) {
        return plan(
                secondVersion ? DevicesV2Beta1Api.UPDATE_DEVICES_V2_BETA1 : DevicesApi.UPDATE_DEVICES,
                updateKind("Update", secondVersion),
                devices);
    }

    private RequestPlan plan(Endpoint<?> endpoint, BulkKind kind, int devices) {
        if (devices < 0) {
            throw new IllegalArgumentException("the number of devices must be 0 or more, not " + devices);
        }
        return sender.rateLimits().plan(endpoint, kind.requests(devices));
    }

    private <R> Operation<R> send(
            BulkRequest<R> request, DeviceOptions deviceOptions, Lookup lookup, Evidence evidence) {
        var batches = new BatchSender(api::getDeviceOperation, options, sender, RESOURCES, POLL_SPACING);
        var reported = request.onAccepted(deviceOptions.onAccepted());
        if (deviceOptions.isDryRun()) {
            return batches.send(reported.asDryRun());
        }
        var time = batches.context().time();
        var recorder = BatchRecorder.polling(batch -> new DeviceBatch(batch, lookup, evidence, time));
        return batches.send(reported, batches.batches(recorder), List.of(), reported.names());
    }

    private Lookup lookup(Function<List<String>, Filter<DeviceFields>> filter, Function<Device, String> name) {
        return (names, deadline) -> read(names, filter, name, deadline);
    }

    private Map<String, Device> read(
            List<String> names,
            Function<List<String>, Filter<DeviceFields>> filter,
            Function<Device, String> name,
            Deadline deadline) {
        var devices = new TreeMap<String, Device>(String.CASE_INSENSITIVE_ORDER);
        for (var batch : FilterBatches.of(names, filter)) {
            var query = new ListInventoryDevicesQuery()
                    .filter(filter.apply(batch))
                    .select(
                            DeviceFields.ID,
                            DeviceFields.SERIAL_NUMBER,
                            DeviceFields.APPLICATION,
                            DeviceFields.REGION,
                            DeviceFields.SUBSCRIPTION,
                            DeviceFields.ARCHIVED,
                            DeviceFields.TAGS,
                            DeviceFields.CREATED_AT);
            api.listInventoryDevicesPaged(query, options.deadline(deadline))
                    .forEach(device -> devices.putIfAbsent(name.apply(device), device));
        }
        return devices;
    }

    private static void requireDistinct(BulkKind kind, Collection<String> names) {
        var distinct = new HashSet<String>();
        for (var name : names) {
            if (name != null && !distinct.add(RequestedNames.identity(name.strip()))) {
                throw new IllegalArgumentException(
                        "the " + kind.item() + " " + name + " appears twice. Name each device once");
            }
        }
    }

    private static void requireIds(Collection<String> ids) {
        for (var id : ids) {
            if (id != null && !id.isBlank() && !ID.matcher(id.strip()).matches()) {
                throw new IllegalArgumentException("\"" + id + "\" is not the id of a device, which is a UUID. To find"
                        + " a device by its serial number, list with a filter");
            }
        }
    }

    /** A device that was created after the operation began was added by it, whatever the service reports. */
    private static final class EvidenceOfAddition implements Evidence {

        @Override
        public boolean isShownBy(Device device, @Nullable OffsetDateTime startedAt) {
            return startedAt != null
                    && device.createdAt() != null
                    && !device.createdAt().isBefore(startedAt.truncatedTo(ChronoUnit.SECONDS));
        }

        @Override
        public boolean isConfirmedBy(Device device) {
            return true;
        }

        @Override
        public String otherName(Device device) {
            return device.id();
        }
    }

    private record EvidenceOfChange(DeviceChange change) implements Evidence {

        @Override
        public boolean isShownBy(Device device, @Nullable OffsetDateTime startedAt) {
            return change.isShownBy().test(device);
        }

        @Override
        public boolean isConfirmedBy(Device device) {
            return change.isShownBy().test(device);
        }

        @Override
        public String otherName(Device device) {
            return device.serialNumber();
        }
    }
}
