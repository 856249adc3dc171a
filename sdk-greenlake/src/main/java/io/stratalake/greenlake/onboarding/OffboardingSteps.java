package io.stratalake.greenlake.onboarding;

import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.operation.Operation;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.devices.Device;
import io.stratalake.greenlake.devices.DeviceChange;
import io.stratalake.greenlake.devices.DeviceOptions;
import io.stratalake.greenlake.devices.Devices;
import io.stratalake.greenlake.internal.bulk.RequestedNames;
import io.stratalake.greenlake.subscriptions.SubscriptionResult;
import io.stratalake.greenlake.subscriptions.Subscriptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The steps of an offboarding. For one run. */
final class OffboardingSteps {

    private final List<RowState> rows;
    private final RowRun<OffboardingResult> run;
    private final Subscriptions subscriptions;
    private final Devices devices;
    private final boolean archives;

    OffboardingSteps(
            Collection<OffboardingRow> requested, Subscriptions subscriptions, Devices devices, boolean archives) {
        this.rows = requested.stream()
                .map(row -> new RowState(row.serialNumber(), row.key()))
                .toList();
        this.run = new RowRun<>(rows, OffboardingResult::of);
        this.subscriptions = subscriptions;
        this.devices = devices;
        this.archives = archives;
    }

    void readWhatIsThere() {
        var keys = rows.stream()
                .map(RowState::key)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!keys.isEmpty()) {
            var ids = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            ids.putAll(subscriptions.findClaimed(keys).subscriptionIds());
            rows.stream()
                    .filter(row -> row.key() != null && ids.containsKey(row.key()))
                    .forEach(row -> row.subscriptionId(Objects.requireNonNull(ids.get(row.key()))));
        }
        DeviceReader.read(rows, devices);
    }

    Operation<OffboardingResult> start(DeviceOptions deviceOptions, Runnable end, OperationContext context) {
        var steps = new ArrayList<Runnable>();
        steps.add(() -> {
            rejectHopeless();
            update(Step.REMOVE, DeviceChange.removalOfSubscription(), deviceOptions);
        });
        steps.add(() -> update(Step.UNASSIGN, DeviceChange.unassignment(), deviceOptions));
        if (archives) {
            steps.add(() -> update(Step.ARCHIVE, DeviceChange.archiving(), deviceOptions));
        }
        steps.add(this::release);
        return run.start(steps, end, context);
    }

    private void rejectHopeless() {
        for (var row : run.pending()) {
            var device = row.device();
            if (device == null) {
                run.fail(row, Step.REMOVE, Outcome.REJECTED, "the workspace has no device with this serial number");
            } else if (row.key() != null && hasOtherSubscriptionsOnly(device, row.key())) {
                run.fail(
                        row,
                        Step.RELEASE,
                        Outcome.REJECTED,
                        "the device has other subscriptions, and not that of the key. Name its own key, or none");
            }
        }
    }

    private static boolean hasOtherSubscriptionsOnly(Device device, String key) {
        var applied = device.subscription();
        return applied != null
                && !applied.isEmpty()
                && applied.stream().noneMatch(subscription -> key.equalsIgnoreCase(subscription.key()));
    }

    private void update(Step step, DeviceChange change, DeviceOptions deviceOptions) {
        run.update(step, row -> change, changes -> devices.update(changes, deviceOptions));
    }

    /** A subscription that is not in the list is released already. */
    private void release() {
        Map<String, List<RowState>> byKey = rows.stream()
                .filter(row -> row.key() != null)
                .collect(Collectors.groupingBy(row -> RequestedNames.identity(Objects.requireNonNull(row.key()))));
        run.pending().stream()
                .filter(row -> row.key() != null && row.result().subscriptionId() == null)
                .forEach(row -> row.done("the workspace has no subscription with this key: it was released before, or"
                        + " the key is another one"));
        var releasable = run.pending().stream()
                .filter(row -> row.result().subscriptionId() != null)
                .toList();
        for (var row : releasable) {
            var others = Objects.requireNonNull(byKey.get(RequestedNames.identity(Objects.requireNonNull(row.key()))));
            if (!others.stream()
                    .allMatch(other -> other.isPending() || other.result().outcome() == Outcome.DONE || other == row)) {
                run.fail(row, Step.RELEASE, Outcome.NOT_SENT, "another row with this key has not passed its steps");
            }
        }
        run.<SubscriptionResult>execute(
                Step.RELEASE,
                releasable.stream().filter(RowState::isPending).toList(),
                row -> Objects.requireNonNull(row.result().subscriptionId()),
                subscriptions::release,
                (row, subscription) -> {});
    }
}
