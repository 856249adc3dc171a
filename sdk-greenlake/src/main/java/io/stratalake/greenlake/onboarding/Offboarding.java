package io.stratalake.greenlake.onboarding;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.operation.Operation;
import io.stratalake.greenlake.devices.DeviceOptions;
import io.stratalake.greenlake.devices.Devices;
import io.stratalake.greenlake.subscriptions.Subscriptions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The offboarding of devices: from a seat to a released key, the opposite of an {@link Onboarding}.
 *
 * <pre>{@code
 * var rows = List.of(OffboardingRow.of("CZ23450ABC").releaseKey("STIQQ4L04"), OffboardingRow.of("CZ23450ABD"));
 * greenlake.offboarding().archiveDevices().run(rows).await().orThrow();
 * }</pre>
 *
 * <p>The steps are those of {@link Step}, in this order: remove the subscriptions, unassign the devices, archive them if
 * that is requested, release the subscriptions of the keys. A device stays in the inventory of its workspace, because the
 * service has no operation that deletes one. Each step is made for the rows that passed the one before, and a
 * subscription is released when all rows with its key have passed. A row whose device has other subscriptions only, and
 * not that of its key, is rejected. A device without a subscription says nothing about the key of its row, which is
 * released if its subscription is applied to no device. What is done already is left alone, so that the same rows can be
 * run again, with or without a journal.
 *
 * <p>Threads, waits and failures are those of an {@link Onboarding}. A device that the workspace does not have is
 * rejected.
 *
 * <p>Immutable and thread-safe.
 */
public final class Offboarding {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final @Nullable String workspaceId;
    private final RunJournal journal;
    private final boolean archives;
    private final DeviceOptions deviceOptions;

    /**
     * Creates an offboarding with the pipeline of a client and the options of each call.
     *
     * @param workspaceId the id of the client's workspace, or null if it is unknown
     * @hidden
     */
    public Offboarding(Pipeline pipeline, CallOptions options, @Nullable String workspaceId) {
        this(pipeline, options, workspaceId, RunJournal.NONE, false, DeviceOptions.none());
    }

    private Offboarding(
            Pipeline pipeline,
            CallOptions options,
            @Nullable String workspaceId,
            RunJournal journal,
            boolean archives,
            DeviceOptions deviceOptions) {
        this.pipeline = pipeline;
        this.options = options;
        this.workspaceId = workspaceId;
        this.journal = journal;
        this.archives = archives;
        this.deviceOptions = deviceOptions;
    }

    /** Returns a copy with other options for each of its calls. */
    public Offboarding with(CallOptions callOptions) {
        return new Offboarding(pipeline, callOptions, workspaceId, journal, archives, deviceOptions);
    }

    /**
     * Returns a copy that records the requests of devices in a journal file, which is open during a run. The next run
     * polls accepted requests, in place of a second request for the same change. The release of a subscription is not
     * recorded: the next run sends it again unless the subscription is gone.
     *
     * @param file is created if it does not exist
     */
    public Offboarding journal(Path file) {
        return new Offboarding(
                pipeline,
                options,
                workspaceId,
                RunJournal.in(Objects.requireNonNull(file, "file"), pipeline.time()),
                archives,
                deviceOptions);
    }

    /** Returns a copy with a journal of the caller, as {@link #journal(Path)} does. */
    public Offboarding journal(Journal records) {
        return new Offboarding(
                pipeline,
                options,
                workspaceId,
                RunJournal.of(Objects.requireNonNull(records, "records")),
                archives,
                deviceOptions);
    }

    /** Returns a copy that archives the devices. Default: they stay in the inventory as they are. */
    public Offboarding archiveDevices() {
        return new Offboarding(pipeline, options, workspaceId, journal, true, deviceOptions);
    }

    /**
     * Returns a copy that changes devices in the second version of the service, a beta, which takes 25 devices per
     * request instead of 5.
     */
    public Offboarding v2beta1() {
        return new Offboarding(pipeline, options, workspaceId, journal, archives, deviceOptions.v2beta1());
    }

    /**
     * Offboards devices.
     *
     * @param rows the rows, each device once
     * @throws IllegalArgumentException if there is no row, or a serial number appears twice
     * @throws io.stratalake.core.error.JournalException if the journal cannot be opened, or belongs to another workspace
     * @throws io.stratalake.core.error.StratalakeException if the devices or subscriptions cannot be read
     */
    public Operation<OffboardingResult> run(Collection<OffboardingRow> rows) {
        var steps = new OffboardingSteps(
                rows, new Subscriptions(pipeline, options), new Devices(pipeline, options), archives);
        var open = journal.open(workspaceId);
        try {
            steps.readWhatIsThere();
            return steps.start(open.devices(deviceOptions), open::close, pipeline.operations());
        } catch (RuntimeException | Error e) {
            open.close();
            throw e;
        }
    }
}
