package io.stratalake.greenlake.onboarding;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RequestPlan;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.operation.Operation;
import io.stratalake.greenlake.devices.DeviceOptions;
import io.stratalake.greenlake.devices.Devices;
import io.stratalake.greenlake.subscriptions.ClaimOptions;
import io.stratalake.greenlake.subscriptions.Subscriptions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The onboarding of devices: from a key to a seat.
 *
 * <pre>{@code
 * var result = greenlake.onboarding().journal(Path.of("onboarding.journal")).run(rows).await();
 * result.items().stream()
 *         .filter(row -> row.outcome() != Outcome.DONE)
 *         .forEach(row -> log.warn("{}: {} at {}: {}", row.name(), row.outcome(), row.step(), row.reason()));
 * }</pre>
 *
 * <p>The steps are those of {@link Step}, in this order: claim the keys, add the devices, assign them to their services,
 * apply the subscriptions, set the tags. Each step is made for the rows that passed the one before. What is there already
 * is left alone: a key that the workspace has is not claimed, and a device with the service, subscription or tags of its
 * row is not changed. A device that has another service or another subscription is rejected, and so is an archived one;
 * no key is claimed for it.
 *
 * <p>{@code run} reads what is there, and throws the failure of these reads. The steps are made on a thread of the
 * client, as the rate limits permit, whether or not anybody waits. {@code await()} returns the outcome of each row, also
 * if all were rejected. Threads of the client are daemons: the process must wait, or live, until all rows have ended.
 * {@code close()} of the client sends nothing more.
 *
 * <p>With a {@linkplain #journal(Journal) journal}, the same rows continue after the process was killed at any point.
 *
 * <p>Immutable and thread-safe.
 */
public final class Onboarding {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final @Nullable String workspaceId;
    private final RunJournal journal;
    private final ClaimOptions claimOptions;
    private final DeviceOptions deviceOptions;

    /**
     * Creates an onboarding with the pipeline of a client and the options of each call.
     *
     * @param workspaceId the id of the client's workspace, or null if it is unknown
     * @hidden
     */
    public Onboarding(Pipeline pipeline, CallOptions options, @Nullable String workspaceId) {
        this(
                pipeline,
                options,
                workspaceId,
                RunJournal.NONE,
                ClaimOptions.none().settleFromList().sendRejectedAgain(),
                DeviceOptions.none().sendRejectedAgain());
    }

    private Onboarding(
            Pipeline pipeline,
            CallOptions options,
            @Nullable String workspaceId,
            RunJournal journal,
            ClaimOptions claimOptions,
            DeviceOptions deviceOptions) {
        this.pipeline = pipeline;
        this.options = options;
        this.workspaceId = workspaceId;
        this.journal = journal;
        this.claimOptions = claimOptions;
        this.deviceOptions = deviceOptions;
    }

    /** Returns a copy with other options for each of its calls. */
    public Onboarding with(CallOptions callOptions) {
        return new Onboarding(pipeline, callOptions, workspaceId, journal, claimOptions, deviceOptions);
    }

    /**
     * Returns a copy that records in a journal file what will be sent, before it is sent. The file is open during a run.
     *
     * @param file is created if it does not exist; {@code run} throws a
     *     {@link io.stratalake.core.error.JournalException} if it cannot be opened, or a run has it open
     */
    public Onboarding journal(Path file) {
        return new Onboarding(
                pipeline,
                options,
                workspaceId,
                RunJournal.in(Objects.requireNonNull(file, "file"), pipeline.time()),
                claimOptions,
                deviceOptions);
    }

    /**
     * Returns a copy that records in a journal what will be sent, before it is sent. The same rows with the same journal
     * continue in another process: see {@link ClaimOptions#journal} and {@link DeviceOptions#journal}. A rejected row is
     * tried again, because its cause may be removed by now.
     *
     * @param records the journal, which the caller closes; use one for each workspace
     */
    public Onboarding journal(Journal records) {
        return new Onboarding(
                pipeline,
                options,
                workspaceId,
                RunJournal.of(Objects.requireNonNull(records, "records")),
                claimOptions,
                deviceOptions);
    }

    /**
     * Returns a copy that sends keys and devices in doubt again, if the lists do not have them 2 minutes or longer after
     * the request of an earlier run. Has an effect with a journal only; see {@link
     * ClaimOptions#sendDoubtfulAgain()}.
     */
    public Onboarding sendDoubtfulAgain() {
        return new Onboarding(
                pipeline,
                options,
                workspaceId,
                journal,
                claimOptions.sendDoubtfulAgain(),
                deviceOptions.sendDoubtfulAgain());
    }

    /**
     * Returns a copy that changes devices in the second version of the service, a beta, which takes 25 devices per
     * request instead of 5.
     */
    public Onboarding v2beta1() {
        return new Onboarding(pipeline, options, workspaceId, journal, claimOptions, deviceOptions.v2beta1());
    }

    /**
     * Onboards devices.
     *
     * @param rows the rows, each device once
     * @throws IllegalArgumentException if there is no row, or a serial number appears twice
     * @throws io.stratalake.core.error.JournalException if the journal cannot be opened, or belongs to another workspace
     * @throws io.stratalake.core.error.StratalakeException if what is there cannot be read
     */
    public Operation<OnboardingResult> run(Collection<OnboardingRow> rows) {
        var steps = new OnboardingSteps(
                rows, subscriptions(), devices(), pipeline.operations().time());
        var open = journal.open(workspaceId);
        try {
            steps.readWhatIsThere();
            return steps.start(
                    open.claim(claimOptions), open.devices(deviceOptions), open::close, pipeline.operations());
        } catch (RuntimeException | Error e) {
            open.close();
            throw e;
        }
    }

    /**
     * Returns the cost of an onboarding of which nothing is there yet: how many requests, and how long under the rate
     * limits of this client. Polls and reads come on top. Makes no call.
     *
     * @throws IllegalArgumentException if there is no row, or a serial number appears twice
     */
    public RequestPlan plan(Collection<OnboardingRow> rows) {
        return new OnboardingSteps(
                        rows, subscriptions(), devices(), pipeline.operations().time())
                .plan(deviceOptions);
    }

    private Subscriptions subscriptions() {
        return new Subscriptions(pipeline, options);
    }

    private Devices devices() {
        return new Devices(pipeline, options);
    }
}
