package io.stratalake.greenlake.devices;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.internal.bulk.AcceptedBatch;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The polling of one accepted request of devices. When its operation has ended, whatever its status, the devices are
 * read: the result of an operation has no device ids, and may leave open what became of each device.
 *
 * <p>A success that the devices do not show yet is awaited for up to 2 minutes, because the list is behind the
 * operation. After that its outcome is unknown.
 *
 * <p>The service may keep an operation running although its work is done. From 2 minutes after the first poll on, each
 * poll that finds it running therefore reads the devices too: the request has ended when all of them show its result.
 *
 * <p>Thread-safe.
 */
final class DeviceBatch implements PollingStrategy<List<NamedResult>> {

    /** The time that the list of devices is behind an operation at most. */
    static final Duration MAX_LAG = Duration.ofMinutes(2);

    /** Reads devices. */
    @FunctionalInterface
    interface Lookup {

        /** Returns the devices by their names in the request, compared without case; others are absent. */
        Map<String, Device> read(List<String> names, Deadline deadline);
    }

    /** The rules by which a device shows what became of it. */
    interface Evidence {

        /**
         * Returns whether a device shows the result of the request by itself.
         *
         * @param startedAt the time when the operation began, or null if unknown
         */
        boolean isShownBy(Device device, @Nullable OffsetDateTime startedAt);

        /** Returns whether a device confirms a success that the service reports. */
        boolean isConfirmedBy(Device device);

        /** Returns the other identifier of a device. */
        String otherName(Device device);
    }

    private record End(
            String state, List<NamedResult> items, @Nullable OffsetDateTime startedAt, Instant seenAt) {}

    private final AcceptedBatch batch;
    private final Lookup lookup;
    private final Evidence evidence;
    private final TimeSource time;
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final AtomicReference<@Nullable Instant> firstPoll = new AtomicReference<>();

    DeviceBatch(AcceptedBatch batch, Lookup lookup, Evidence evidence, TimeSource time) {
        this.batch = batch;
        this.lookup = lookup;
        this.evidence = evidence;
        this.time = time;
    }

    @Override
    public String id() {
        return batch.id();
    }

    @Override
    public OperationStatus<List<NamedResult>> poll(Deadline deadline) {
        var ended = end.get();
        if (ended != null) {
            return result(ended, deadline);
        }
        var startedAt = new AtomicReference<@Nullable OffsetDateTime>();
        var polled = new AcceptedBatch(
                        batch.id(),
                        batch.names(),
                        batch.requestSize(),
                        (id, options) -> {
                            var response = batch.read().operation(id, options);
                            startedAt.set(response.value().startedAt());
                            return response;
                        },
                        batch.options(),
                        batch.resources())
                .poll(deadline);
        return polled instanceof Running<List<NamedResult>> running
                ? running(running, startedAt.get(), deadline)
                : ended(polled, startedAt.get(), deadline);
    }

    private OperationStatus<List<NamedResult>> running(
            Running<List<NamedResult>> running, @Nullable OffsetDateTime startedAt, Deadline deadline) {
        firstPoll.compareAndSet(null, time.now());
        var first = firstPoll.get();
        if (batch.names().isEmpty() || first == null || time.now().isBefore(first.plus(MAX_LAG))) {
            return running;
        }
        var devices = lookup.read(batch.names(), deadline);
        var results = new ArrayList<NamedResult>();
        for (var name : batch.names()) {
            var device = devices.get(name);
            if (device == null || !evidence.isShownBy(device, startedAt)) {
                return running;
            }
            results.add(NamedResult.done(name, evidence.otherName(device)));
        }
        return new Succeeded<>(running.state() + ", done by the list", List.copyOf(results));
    }

    @Override
    public OperationStatus<List<NamedResult>> whenNotFound(NotFoundException notFound) {
        return ended(batch.whenNotFound(notFound), null, Deadline.none());
    }

    private OperationStatus<List<NamedResult>> ended(
            OperationStatus<List<NamedResult>> status, @Nullable OffsetDateTime startedAt, Deadline deadline) {
        if (!(status instanceof Succeeded<List<NamedResult>> succeeded)) {
            return status;
        }
        // Kept, so that a later poll reads the devices only.
        var ended = new End(succeeded.state(), succeeded.result(), startedAt, time.now());
        end.set(ended);
        return result(ended, deadline);
    }

    private OperationStatus<List<NamedResult>> result(End ended, Deadline deadline) {
        var devices = lookup.read(batch.names(), deadline);
        var isLate = !time.now().isBefore(ended.seenAt().plus(MAX_LAG));
        var results = new ArrayList<NamedResult>();
        for (var item : ended.items()) {
            var device = devices.get(item.name());
            if (item.outcome() == Outcome.DONE && !isLate && !(device != null && evidence.isConfirmedBy(device))) {
                return Running.of(ended.state() + ", not visible yet");
            }
            results.add(result(item, device, ended.startedAt()));
        }
        return new Succeeded<>(ended.state(), List.copyOf(results));
    }

    private NamedResult result(NamedResult item, @Nullable Device device, @Nullable OffsetDateTime startedAt) {
        if (device == null) {
            return item.outcome() == Outcome.DONE
                    ? NamedResult.unknown(
                            item.name(), "the operation succeeded, but the list of devices does not have it")
                    : item;
        }
        var otherName = evidence.otherName(device);
        if (item.outcome() == Outcome.DONE) {
            return evidence.isConfirmedBy(device)
                    ? NamedResult.done(item.name(), otherName)
                    : new NamedResult(
                            item.name(),
                            Outcome.UNKNOWN,
                            otherName,
                            "the operation succeeded, but the device does not show the change");
        }
        return evidence.isShownBy(device, startedAt)
                ? NamedResult.done(item.name(), otherName)
                : new NamedResult(item.name(), item.outcome(), otherName, item.reason());
    }
}
