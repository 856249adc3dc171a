package io.stratalake.greenlake.onboarding;

import io.stratalake.core.client.RequestPlan;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.devices.Device;
import io.stratalake.greenlake.devices.DeviceChange;
import io.stratalake.greenlake.devices.DeviceOptions;
import io.stratalake.greenlake.devices.DeviceResult;
import io.stratalake.greenlake.devices.DeviceToAdd;
import io.stratalake.greenlake.devices.Devices;
import io.stratalake.greenlake.internal.bulk.RequestedNames;
import io.stratalake.greenlake.subscriptions.ClaimOptions;
import io.stratalake.greenlake.subscriptions.KeyResult;
import io.stratalake.greenlake.subscriptions.Subscriptions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps of an onboarding. For one run. */
final class OnboardingSteps {

    /** The list of subscriptions is behind a claim by this time at most. */
    private static final Duration MAX_LAG = Duration.ofMinutes(2);

    private static final Duration READ_INTERVAL = Duration.ofSeconds(10);

    private final Map<RowState, OnboardingRow> rows = new LinkedHashMap<>();
    private final RowRun<OnboardingResult> run;
    private final Subscriptions subscriptions;
    private final Devices devices;
    private final TimeSource time;

    /** The ids of the subscriptions by their keys, as far as they are known. */
    private final Map<String, String> subscriptionIds = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    OnboardingSteps(
            Collection<OnboardingRow> requested, Subscriptions subscriptions, Devices devices, TimeSource time) {
        requested.forEach(row -> rows.put(new RowState(row.device().serialNumber(), row.key()), row));
        this.run = new RowRun<>(rows.keySet(), OnboardingResult::of);
        this.subscriptions = subscriptions;
        this.devices = devices;
        this.time = time;
    }

    void readWhatIsThere() {
        readSubscriptionIds();
        DeviceReader.read(run.pending(), devices);
    }

    Operation<OnboardingResult> start(
            ClaimOptions claimOptions, DeviceOptions deviceOptions, Runnable end, OperationContext context) {
        return run.start(
                List.of(
                        () -> {
                            rejectHopeless();
                            claim(claimOptions);
                        },
                        () -> add(deviceOptions),
                        () -> update(Step.ASSIGN, this::assignment, deviceOptions),
                        () -> update(Step.APPLY, this::subscription, deviceOptions),
                        () -> update(Step.TAG, this::tags, deviceOptions)),
                end,
                context);
    }

    private OnboardingRow requested(RowState row) {
        return Objects.requireNonNull(rows.get(row));
    }

    /** Rejects rows that cannot pass a later step, before a key is claimed for them. */
    private void rejectHopeless() {
        for (var row : run.pending()) {
            var device = row.device();
            if (device == null) {
                reject(row, Step.ASSIGN, missingService(row, null));
                continue;
            }
            reject(row, Step.ASSIGN, otherService(row, device));
            reject(row, Step.ASSIGN, missingService(row, device));
            reject(row, Step.APPLY, otherSubscription(row, device));
            reject(row, Step.ASSIGN, archived(row, device));
        }
    }

    private void reject(RowState row, Step step, Optional<String> reason) {
        if (row.isPending() && reason.isPresent()) {
            run.fail(row, step, Outcome.REJECTED, reason.get());
        }
    }

    private Optional<String> missingService(RowState row, @Nullable Device device) {
        var hasService = assignment(row) != null || (device != null && device.application() != null);
        return row.key() == null || hasService
                ? Optional.empty()
                : Optional.of("the device needs a service for its subscription. Add service(...) to its row");
    }

    private Optional<String> archived(RowState row, Device device) {
        var isUnchanged =
                Stream.of(assignment(row), tags(row)).allMatch(change -> change == null || change.isShownBy(device))
                        && row.key() == null;
        return !Boolean.TRUE.equals(device.archived()) || isUnchanged
                ? Optional.empty()
                : Optional.of("the device is archived. Unarchive it first");
    }

    private Optional<String> otherService(RowState row, Device device) {
        var wanted = assignment(row);
        var application = device.application();
        return wanted == null || application == null || application.id() == null || wanted.isShownBy(device)
                ? Optional.empty()
                : Optional.of("the device is assigned to another service, %s in %s. Unassign it first"
                        .formatted(application.id(), device.region()));
    }

    private Optional<String> otherSubscription(RowState row, Device device) {
        var applied = device.subscription();
        if (row.key() == null || applied == null || applied.isEmpty()) {
            return Optional.empty();
        }
        var id = subscriptionIds.get(row.key());
        var hasKey = applied.stream().anyMatch(subscription -> row.key().equalsIgnoreCase(subscription.key()));
        return hasKey || (id != null && DeviceChange.subscription(id).isShownBy(device))
                ? Optional.empty()
                : Optional.of("the device has another subscription, %s. Remove it first"
                        .formatted(applied.get(0).id()));
    }

    private void claim(ClaimOptions claimOptions) {
        var unclaimed = run.pending().stream()
                .filter(row -> row.key() != null && !subscriptionIds.containsKey(row.key()))
                .toList();
        run.<KeyResult>execute(
                Step.CLAIM,
                unclaimed,
                row -> Objects.requireNonNull(row.key()),
                keys -> subscriptions.claim(keys, claimOptions),
                (row, key) -> {
                    if (key.subscriptionId() != null) {
                        subscriptionIds.put(key.key(), key.subscriptionId());
                    }
                });
        var problem =
                "the key was claimed, but the list of subscriptions does not have it. Run the rows again; if it was"
                        + " released since, use a new journal";
        try {
            awaitSubscriptionIds();
        } catch (StratalakeException | IllegalStateException e) {
            problem = "the key was claimed, but its subscription could not be read: " + e.getMessage();
        }
        for (var row : run.pending()) {
            setSubscriptionId(row, problem);
        }
    }

    private void setSubscriptionId(RowState row, String problem) {
        if (row.key() == null) {
            return;
        }
        var id = subscriptionIds.get(row.key());
        if (id == null) {
            run.fail(row, Step.CLAIM, Outcome.UNKNOWN, problem);
        } else {
            row.subscriptionId(id);
        }
    }

    /** Reads the ids that the results of the claims do not have, while the list of subscriptions is behind. */
    private void awaitSubscriptionIds() {
        var deadline = Deadline.after(MAX_LAG, time);
        while (!readSubscriptionIds().isEmpty() && !deadline.hasPassed()) {
            try {
                time.sleep(READ_INTERVAL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException(
                        "The thread was interrupted while it waited for claimed subscriptions to appear.",
                        Failure.unrelatedToACall(),
                        e);
            }
        }
    }

    /** Returns the keys without an id. */
    private List<String> readSubscriptionIds() {
        var unknown = keysWithoutId();
        if (!unknown.isEmpty()) {
            subscriptionIds.putAll(subscriptions.findClaimed(unknown).subscriptionIds());
        }
        return keysWithoutId();
    }

    private List<String> keysWithoutId() {
        return run.pending().stream()
                .map(RowState::key)
                .filter(key -> key != null && !subscriptionIds.containsKey(key))
                .distinct()
                .toList();
    }

    private void add(DeviceOptions deviceOptions) {
        var absent = run.pending().stream()
                .filter(row -> row.result().deviceId() == null)
                .toList();
        var bySerialNumber = new HashMap<String, DeviceToAdd>();
        absent.forEach(
                row -> bySerialNumber.put(row.serialNumber(), requested(row).device()));
        run.<DeviceResult>execute(
                Step.ADD,
                absent,
                RowState::serialNumber,
                serialNumbers -> devices.add(
                        serialNumbers.stream().map(bySerialNumber::get).toList(), deviceOptions),
                (row, device) -> row.deviceId(Objects.requireNonNull(device.deviceId())));
    }

    private void update(Step step, Function<RowState, @Nullable DeviceChange> changeOf, DeviceOptions deviceOptions) {
        run.update(step, changeOf, changes -> devices.update(changes, deviceOptions));
    }

    private @Nullable DeviceChange assignment(RowState row) {
        var managerId = requested(row).serviceManagerId();
        var region = requested(row).region();
        return managerId == null || region == null ? null : DeviceChange.assignment(managerId, region);
    }

    private @Nullable DeviceChange subscription(RowState row) {
        var id = row.result().subscriptionId();
        return id == null ? null : DeviceChange.subscription(id);
    }

    /** A device that this run added has its tags already. */
    private @Nullable DeviceChange tags(RowState row) {
        var tags = requested(row).device().tags();
        return row.device() == null || tags.isEmpty() ? null : DeviceChange.tags(changes -> tags.forEach(changes::set));
    }

    RequestPlan plan(DeviceOptions deviceOptions) {
        var all = rows.values();
        var keys = all.stream()
                .map(OnboardingRow::key)
                .filter(Objects::nonNull)
                .map(RequestedNames::identity)
                .distinct()
                .count();
        var assignments = sizes(row -> row.serviceManagerId() == null ? null : row.serviceManagerId() + row.region());
        var subscribed = sizes(OnboardingRow::key);
        return Stream.of(
                        subscriptions.planClaim((int) keys),
                        devices.planAdd(all.size()),
                        devices.planUpdate(assignments, deviceOptions),
                        devices.planUpdate(subscribed, deviceOptions))
                .reduce(new RequestPlan(0, Duration.ZERO), OnboardingSteps::sum);
    }

    /** Returns the number of rows of each group, because a request has devices of one group only. */
    private List<Integer> sizes(Function<OnboardingRow, @Nullable String> group) {
        return rows.values().stream()
                .filter(row -> group.apply(row) != null)
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNull(group.apply(row)), Collectors.summingInt(row -> 1)))
                .values()
                .stream()
                .toList();
    }

    private static RequestPlan sum(RequestPlan one, RequestPlan other) {
        return new RequestPlan(one.requests() + other.requests(), one.duration().plus(other.duration()));
    }
}
