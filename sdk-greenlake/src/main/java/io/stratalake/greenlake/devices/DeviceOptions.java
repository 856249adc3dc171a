package io.stratalake.greenlake.devices;

import io.stratalake.core.journal.Journal;
import io.stratalake.greenlake.internal.bulk.Resend;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of a bulk request of devices. Immutable.
 *
 * <pre>{@code
 * devices.assign(ids, serviceManagerId, "us-west", DeviceOptions.none().v2beta1());
 * }</pre>
 */
public final class DeviceOptions {

    private static final DeviceOptions NONE = new DeviceOptions(false, false, null, Resend.NONE, (id, names) -> {});

    private final boolean dryRun;
    private final boolean secondVersion;
    private final @Nullable Journal journal;
    private final Resend resend;
    private final BiConsumer<String, List<String>> onAccepted;

    private DeviceOptions(
            boolean dryRun,
            boolean secondVersion,
            @Nullable Journal journal,
            Resend resend,
            BiConsumer<String, List<String>> onAccepted) {
        this.dryRun = dryRun;
        this.secondVersion = secondVersion;
        this.journal = journal;
        this.resend = resend;
        this.onAccepted = onAccepted;
    }

    /** Returns the options of a request that is executed, in the current version, without a callback. */
    public static DeviceOptions none() {
        return NONE;
    }

    /**
     * Returns a copy for a dry run: the service checks the request and changes nothing. {@link
     * io.stratalake.greenlake.bulk.Outcome#DONE} means that the device would be added or changed.
     */
    public DeviceOptions dryRun() {
        return new DeviceOptions(true, secondVersion, journal, resend, onAccepted);
    }

    /**
     * Returns a copy that sends changes in the second version of the service, a beta, which takes 25 devices per request
     * instead of 5. Has no effect on additions, or on tags and archiving, which the second version alone has.
     */
    public DeviceOptions v2beta1() {
        return new DeviceOptions(dryRun, true, journal, resend, onAccepted);
    }

    /**
     * Returns a copy with a callback for each accepted request. It runs before the next request is sent: for the first
     * request on the calling thread, then on a thread of the client.
     *
     * @param callback receives the id of the operation, and the serial numbers or ids of the request. If it throws,
     *     nothing more is sent: the rest of the devices is {@link io.stratalake.greenlake.bulk.Outcome#NOT_SENT} with
     *     the exception as the reason
     */
    public DeviceOptions onAccepted(BiConsumer<String, List<String>> callback) {
        return new DeviceOptions(dryRun, secondVersion, journal, resend, Objects.requireNonNull(callback, "callback"));
    }

    /**
     * Returns a copy that records in a journal what will be sent, before it is sent, and the result of each device. The
     * same request with the same journal continues after the process was killed at any point, in another process too:
     * what was never sent is sent, an accepted request is polled, and a device with a result has it at once, without a
     * request.
     *
     * <p>A device is in doubt if the process was killed while its request was in progress, or the response was lost. The
     * list of devices settles it. A change that the list does not show is sent again, whatever its journal says, because a
     * second request has no further effect. An added device that the list does not have 2 minutes after the request is
     * {@link io.stratalake.greenlake.bulk.Outcome#UNKNOWN}; see {@link #sendDoubtfulAgain()}.
     *
     * <p>A journal is about one addition of each device. A dry run is not recorded. Use one journal for each workspace.
     *
     * @param records the journal; a request throws an {@link IllegalStateException} while another of the same kind is
     *     being sent with it, and an {@link IllegalArgumentException} for a device that was added with other properties
     */
    public DeviceOptions journal(Journal records) {
        return new DeviceOptions(dryRun, secondVersion, Objects.requireNonNull(records, "records"), resend, onAccepted);
    }

    /**
     * Returns a copy that adds devices in doubt again, if the list of devices does not have them 2 minutes or longer
     * after the request of an earlier run. Has an effect with a {@link #journal} only. Default: they are not sent again,
     * because the service may still add them: then it rejects the second request.
     */
    public DeviceOptions sendDoubtfulAgain() {
        return new DeviceOptions(dryRun, secondVersion, journal, new Resend(true, resend.rejected()), onAccepted);
    }

    /**
     * Returns a copy that adds devices again that the service rejected in an earlier run, because the cause may be removed
     * by now. Has an effect with a {@link #journal} only. Default: they keep their result.
     */
    public DeviceOptions sendRejectedAgain() {
        return new DeviceOptions(dryRun, secondVersion, journal, new Resend(resend.doubtful(), true), onAccepted);
    }

    boolean isDryRun() {
        return dryRun;
    }

    boolean isSecondVersion() {
        return secondVersion;
    }

    @Nullable
    Journal journal() {
        return journal;
    }

    Resend resend() {
        return resend;
    }

    BiConsumer<String, List<String>> onAccepted() {
        return onAccepted;
    }
}
