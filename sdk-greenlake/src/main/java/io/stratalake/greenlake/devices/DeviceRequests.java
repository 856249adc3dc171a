package io.stratalake.greenlake.devices;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RequestPlan;
import io.stratalake.core.filter.Filter;
import io.stratalake.core.internal.client.FilterBatches;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.time.Deadline;
import io.stratalake.greenlake.devices.DeviceBatch.Evidence;
import io.stratalake.greenlake.devices.DeviceBatch.Lookup;
import io.stratalake.greenlake.internal.bulk.AcceptedBatch;
import io.stratalake.greenlake.internal.bulk.BatchRecorder;
import io.stratalake.greenlake.internal.bulk.BatchSender;
import io.stratalake.greenlake.internal.bulk.BulkKind;
import io.stratalake.greenlake.internal.bulk.BulkRequest;
import io.stratalake.greenlake.internal.bulk.JournalTerms;
import io.stratalake.greenlake.internal.bulk.JournaledSender;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import io.stratalake.greenlake.internal.bulk.PolledList;
import io.stratalake.greenlake.internal.bulk.RequestedNames;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
                (batch, call) -> api.addDevices(
                        addition(batch.stream().map(bySerialNumber::get).toList()), query, call),
                DeviceAddResult::ofNamed);
        var lookup = lookup(DeviceFields.SERIAL_NUMBER::in, Device::serialNumber);
        var evidence = new EvidenceOfAddition();
        var terms = new JournalTerms(
                ADDITION,
                "greenlake.device.addition.",
                RequestedNames::identity,
                serialNumber -> requiredDevice(bySerialNumber, serialNumber).toText(),
                names -> otherNames(lookup, names, evidence),
                DeviceBatch.MAX_LAG,
                false,
                "If the list still does not have it, add it with the same journal and sendDoubtfulAgain().",
                "was sent with other properties, as its journal says. Add it with those of the first run.");
        return send(request, deviceOptions, lookup, evidence, terms);
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

    private static DeviceToAdd requiredDevice(Map<String, DeviceToAdd> bySerialNumber, String serialNumber) {
        return Objects.requireNonNull(bySerialNumber.get(serialNumber));
    }

    Operation<DeviceUpdateResult> update(Collection<String> ids, DeviceChange change, DeviceOptions deviceOptions) {
        var kind = updateKind(change.title(), change.needsSecondVersion());
        requireDistinct(kind, ids);
        var changes = new LinkedHashMap<String, DeviceChange>();
        ids.forEach(id -> changes.put(id, change));
        return update(changes, deviceOptions);
    }

    Operation<DeviceUpdateResult> update(Map<String, DeviceChange> changes, DeviceOptions deviceOptions) {
        var isSecond =
                deviceOptions.isSecondVersion() || changes.values().stream().anyMatch(DeviceChange::needsSecondVersion);
        var kind = updateKind(title(changes.values()), isSecond);
        requireDistinct(kind, changes.keySet());
        requireIds(changes.keySet());
        var byId = new TreeMap<String, DeviceChange>(String.CASE_INSENSITIVE_ORDER);
        changes.forEach((id, change) -> {
            if (id != null) {
                byId.put(id.strip(), change);
            }
        });
        Function<String, DeviceChange> changeOf = id -> Objects.requireNonNull(byId.get(id));
        var request = isSecond
                ? secondVersion(kind, changes.keySet(), changeOf, deviceOptions)
                : firstVersion(kind, changes.keySet(), changeOf, deviceOptions);
        var lookup = lookup(DeviceFields.ID::in, Device::id);
        var evidence = new EvidenceOfChange(changeOf);
        var terms = new JournalTerms(
                kind,
                "greenlake.device.change.",
                id -> RequestedNames.identity(id) + " " + changeOf.apply(id),
                id -> "",
                names -> otherNames(lookup, names, evidence),
                Duration.ZERO,
                true,
                "Repeat the request with the same journal.",
                "");
        return send(request.groupedBy(changeOf::apply), deviceOptions, lookup, evidence, terms);
    }

    private static String title(Collection<DeviceChange> changes) {
        var titles = changes.stream().map(DeviceChange::title).distinct().toList();
        return titles.size() == 1 ? titles.get(0) : "Update";
    }

    private BulkRequest<DeviceUpdateResult> firstVersion(
            BulkKind kind,
            Collection<String> ids,
            Function<String, DeviceChange> changeOf,
            DeviceOptions deviceOptions) {
        var query = new UpdateDevicesQuery().dryRun(deviceOptions.isDryRun());
        return BulkRequest.of(
                kind,
                DevicesApi.UPDATE_DEVICES,
                ids,
                (batch, call) ->
                        api.updateDevices(batch, changeOf.apply(batch.get(0)).update(), query, call),
                DeviceUpdateResult::ofNamed);
    }

    private BulkRequest<DeviceUpdateResult> secondVersion(
            BulkKind kind,
            Collection<String> ids,
            Function<String, DeviceChange> changeOf,
            DeviceOptions deviceOptions) {
        var query = new UpdateDevicesV2Beta1Query().dryRun(deviceOptions.isDryRun());
        var second = new DevicesV2Beta1Api(sender);
        return BulkRequest.of(
                kind,
                DevicesV2Beta1Api.UPDATE_DEVICES_V2_BETA1,
                ids,
                (batch, call) -> second.updateDevicesV2Beta1(
                        batch, changeOf.apply(batch.get(0)).secondUpdate(), query, call),
                DeviceUpdateResult::ofNamed);
    }

    private static BulkKind updateKind(String title, boolean secondVersion) {
        return new BulkKind(title, "device id", "ids", RESOURCES, false, secondVersion ? SECOND_UPDATES : UPDATES);
    }

    RequestPlan planAdd(int devices) {
        requireCount(devices);
        return sender.rateLimits().plan(DevicesApi.ADD_DEVICES, ADDITION.requests(devices));
    }

    RequestPlan planUpdate(Collection<Integer> sizes, boolean secondVersion) {
        sizes.forEach(DeviceRequests::requireCount);
        var kind = updateKind("Update", secondVersion);
        var requests = sizes.stream().mapToLong(kind::requests).sum();
        return sender.rateLimits()
                .plan(secondVersion ? DevicesV2Beta1Api.UPDATE_DEVICES_V2_BETA1 : DevicesApi.UPDATE_DEVICES, requests);
    }

    private static void requireCount(int devices) {
        if (devices < 0) {
            throw new IllegalArgumentException("the number of devices must be 0 or more, not " + devices);
        }
    }

    private <R> Operation<R> send(
            BulkRequest<R> request, DeviceOptions deviceOptions, Lookup lookup, Evidence evidence, JournalTerms terms) {
        var batches = new BatchSender(api::getDeviceOperation, options, sender, RESOURCES, POLL_SPACING);
        var reported = request.onAccepted(deviceOptions.onAccepted());
        if (deviceOptions.isDryRun()) {
            return batches.send(reported.asDryRun());
        }
        var time = batches.context().time();
        Function<AcceptedBatch, PollingStrategy<List<NamedResult>>> polling =
                batch -> new DeviceBatch(batch, lookup, evidence, time);
        var journal = deviceOptions.journal();
        return journal == null
                ? batches.send(reported, batches.batches(BatchRecorder.polling(polling)), List.of(), reported.names())
                : new JournaledSender(batches, terms, polling, unsent -> names -> Optional.empty())
                        .send(reported, journal, deviceOptions.resend());
    }

    /** Returns the devices that confirm their request, with their other names. */
    private static Map<String, String> otherNames(Lookup lookup, Collection<String> names, Evidence evidence) {
        var found = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        lookup.read(List.copyOf(names), Deadline.none()).forEach((name, device) -> {
            if (evidence.isConfirmedBy(device)) {
                found.put(name, evidence.otherName(device));
            }
        });
        return found;
    }

    private Lookup lookup(Function<List<String>, Filter<DeviceFields>> filter, Function<Device, String> name) {
        return (names, deadline) -> PolledList.read(RESOURCES, () -> read(names, filter, name, deadline));
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

    private record EvidenceOfChange(Function<String, DeviceChange> changeOf) implements Evidence {

        @Override
        public boolean isShownBy(Device device, @Nullable OffsetDateTime startedAt) {
            return changeOf.apply(device.id()).isShownBy(device);
        }

        @Override
        public boolean isConfirmedBy(Device device) {
            return changeOf.apply(device.id()).isShownBy(device);
        }

        @Override
        public String otherName(Device device) {
            return device.serialNumber();
        }
    }
}
