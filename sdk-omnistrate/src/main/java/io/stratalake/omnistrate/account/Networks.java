package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import java.time.Duration;
import java.util.Objects;

/**
 * The custom networks, in which instances can be placed.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Networks extends AbstractNetworks {

    /** How long the service may go on showing what was there before the work. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

    /** A network need not have a status. One without has nothing to wait for. */
    private static final String NO_STATUS = "without status";

    /** Creates the resource with the sender of a client and the options of each call. */
    public Networks(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** Creates a network; ends with it when it is there. The id of the operation is the network's. */
    public Operation<CustomNetwork> create(CreateCustomNetworkRequest request) {
        var created = api.createCustomNetwork(request, options).value();
        var creation = settling(ResourceWaiter.requireId("network", created.has("id") ? created.id() : null))
                .succeedOn("RUNNING", "READY", "SUCCESS", "COMPLETE", NO_STATUS)
                .failOn("FAILED", "CANCELLED", "DELETED")
                .tolerateInitialNotFound();
        return sender.operation(creation);
    }

    /** Gives a network another name for people, and returns it. Its address range cannot be changed. */
    public CustomNetwork rename(String id, String name) {
        var request = UpdateCustomNetworkRequest.builder().name(name).build();
        return api.updateCustomNetwork(id, request, options).value();
    }

    /**
     * Deletes a network; ends, with what was last known of it, when it is gone.
     *
     * @throws NotFoundException if there is none with this id
     */
    public Operation<CustomNetwork> delete(String id) {
        var last = get(id);
        conflictRetry()
                .delete(
                        it -> api.deleteCustomNetwork(id, it),
                        it -> with(it).get(id).status());
        var deletion = settling(id)
                .succeedOn("DELETED")
                .succeedOnNotFound(last)
                .failOn("FAILED", "CANCELLED")
                .ignoreStaleFailures(DOUBT, sender.time());
        return sender.operation(deletion);
    }

    private ResourceWaiter<CustomNetwork> settling(String id) {
        return ResourceWaiter.of(
                        id, (it, deadline) -> with(options.deadline(deadline)).get(it))
                .status(network -> Objects.requireNonNullElse(network.status(), NO_STATUS));
    }
}
