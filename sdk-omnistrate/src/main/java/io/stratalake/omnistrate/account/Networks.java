package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.omnistrate.internal.OneAtATime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The custom networks, in which instances can be placed.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Networks {

    /** How long the service may go on showing what was there before the work. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

    /** A network need not have a status. One without has nothing to wait for. */
    private static final String NO_STATUS = "without status";

    private final Pipeline pipeline;
    private final CallOptions options;
    private final CustomNetworksApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public Networks(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new CustomNetworksApi(pipeline);
    }

    /** The same networks, with other options for every call: a timeout, more headers. */
    public Networks with(CallOptions other) {
        return new Networks(pipeline, other);
    }

    /** All custom networks. */
    public List<CustomNetwork> list() {
        return list(query -> {});
    }

    /** The networks that a query asks for; filters that are given together all have to fit. */
    public List<CustomNetwork> list(Consumer<ListCustomNetworksQuery> query) {
        var asked = new ListCustomNetworksQuery();
        query.accept(asked);
        return api.listCustomNetworks(asked, options).value().customNetworks();
    }

    /**
     * One network, with the places where it really exists.
     *
     * @throws NotFoundException if there is none with this id
     */
    public CustomNetwork get(String id) {
        return read(id, options);
    }

    /** Creates a network; ends with it when it is there. The id of the operation is the network's. */
    public Operation<CustomNetwork> create(CreateCustomNetworkRequest request) {
        var created = api.createCustomNetwork(request, options).value();
        var creation = settling(ResourceWaiter.requireId("network", created.has("id") ? created.id() : null))
                .succeedOn("RUNNING", "READY", "SUCCESS", "COMPLETE", NO_STATUS)
                .failOn("FAILED", "CANCELLED", "DELETED")
                .tolerateInitialNotFound();
        return Operation.of(creation, pipeline.operations());
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
        new OneAtATime(pipeline, options)
                .delete(
                        it -> api.deleteCustomNetwork(id, it),
                        it -> read(id, it).status());
        var deletion = settling(id)
                .succeedOn("DELETED")
                .succeedOnNotFound(last)
                .failOn("FAILED", "CANCELLED")
                .ignoreStaleFailures(DOUBT, pipeline.time());
        return Operation.of(deletion, pipeline.operations());
    }

    private ResourceWaiter<CustomNetwork> settling(String id) {
        return ResourceWaiter.of(id, (it, deadline) -> read(it, options.deadline(deadline)))
                .status(network -> Objects.requireNonNullElse(network.status(), NO_STATUS));
    }

    private CustomNetwork read(String id, CallOptions options) {
        return api.describeCustomNetwork(id, options).value();
    }
}
