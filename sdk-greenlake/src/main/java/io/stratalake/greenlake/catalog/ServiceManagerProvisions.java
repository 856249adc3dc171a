package io.stratalake.greenlake.catalog;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import io.stratalake.greenlake.catalog.Settling.Goal;
import io.stratalake.greenlake.catalog.Settling.Traits;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The service managers that a workspace has, and where.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong. The operations that come
 * back watch the provision until its status settles.
 */
public final class ServiceManagerProvisions {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final Version version;
    private final Traits<ServiceManagerProvision> traits;

    /** The same operations in one version of the service. */
    private record Version(
            BiFunction<ListServiceManagerProvisionsQuery, CallOptions, Paged<ServiceManagerProvision>> list,
            BiFunction<String, CallOptions, ApiResponse<ServiceManagerProvision>> get,
            BiFunction<ServiceManagerProvisionRequest, CallOptions, ApiResponse<ServiceManagerProvision>> create,
            BiConsumer<String, CallOptions> delete) {}

    private ServiceManagerProvisions(Pipeline pipeline, CallOptions options, Version version) {
        this.pipeline = pipeline;
        this.options = options;
        this.version = version;
        this.traits = new Traits<>(
                (id, deadline) ->
                        version.get.apply(id, options.deadline(deadline)).value(),
                ServiceManagerProvisions::status,
                ServiceManagerProvision::reason,
                provision -> provision.has("generation") ? provision.generation() : null,
                ServiceManagerProvision::updatedAt);
    }

    static ServiceManagerProvisions current(Pipeline pipeline, CallOptions options) {
        var api = new ServiceManagerProvisionsApi(pipeline);
        return new ServiceManagerProvisions(
                pipeline,
                options,
                new Version(
                        api::listServiceManagerProvisionsPaged,
                        api::getServiceManagerProvision,
                        api::createServiceManagerProvision,
                        api::deleteServiceManagerProvision));
    }

    @SuppressWarnings("deprecation")
    static ServiceManagerProvisions beta(Pipeline pipeline, CallOptions options) {
        var api = new ServiceManagerProvisionsV1Beta1Api(pipeline);
        return new ServiceManagerProvisions(
                pipeline,
                options,
                new Version(
                        api::listServiceManagerProvisionsV1Beta1Paged,
                        api::getServiceManagerProvisionV1Beta1,
                        api::createServiceManagerProvisionV1Beta1,
                        api::deleteServiceManagerProvisionV1Beta1));
    }

    /** The same provisions, with other options for every call: a timeout, more headers. */
    public ServiceManagerProvisions with(CallOptions other) {
        return new ServiceManagerProvisions(pipeline, other, version);
    }

    /** All service managers of the workspace. */
    public Paged<ServiceManagerProvision> list() {
        return list(query -> {});
    }

    /**
     * The provisions that a query asks for.
     *
     * @param query sets filter and page size. The service takes one comparison and no more
     */
    public Paged<ServiceManagerProvision> list(Consumer<ListServiceManagerProvisionsQuery> query) {
        var asked = new ListServiceManagerProvisionsQuery();
        query.accept(asked);
        return version.list.apply(asked, options);
    }

    /**
     * One provision.
     *
     * @throws NotFoundException if there is none with this id
     */
    public ServiceManagerProvision get(String id) {
        return version.get.apply(id, options).value();
    }

    /**
     * Provisions a service manager in a region.
     *
     * @return the work of provisioning; it ends well with the provision as it is then
     * @throws io.stratalake.core.error.ConflictException if the workspace has it in that region already
     */
    public Operation<ServiceManagerProvision> create(String serviceManagerId, RegionId region) {
        var request = ServiceManagerProvisionRequest.builder()
                .serviceManagerId(serviceManagerId)
                .region(region)
                .build();
        var created = version.create.apply(request, options).value();
        var id = ResourceWaiter.requireId("provision", created.has("id") ? created.id() : null);
        return Operation.of(Settling.sent(id, Goal.PROVISIONED, created, traits), pipeline.operations());
    }

    /**
     * Removes a service manager from the workspace.
     *
     * @return the work of removing; it ends well with the provision as it was last seen
     * @throws io.stratalake.core.error.PreconditionFailedException if services are provisioned on it
     * @throws NotFoundException if there is none with this id
     */
    public Operation<ServiceManagerProvision> delete(String id) {
        var work = Operation.of(Settling.sent(id, Goal.UNPROVISIONED, get(id), traits), pipeline.operations());
        try {
            version.delete.accept(id, options);
            return work;
        } catch (NotFoundException gone) {
            // It was there before. A deletion whose answer is lost on the way is sent again, and finds nothing then.
            return work;
        }
    }

    /** Watches a provisioning that was begun before, perhaps in another process. Sends nothing yet. */
    public Operation<ServiceManagerProvision> watchProvisioning(String id) {
        return Operation.of(Settling.resumed(id, Goal.PROVISIONED, null, traits), pipeline.operations());
    }

    /**
     * Watches a removal that was begun before, perhaps in another process.
     *
     * @throws NotFoundException if the provision has gone already
     */
    public Operation<ServiceManagerProvision> watchUnprovisioning(String id) {
        return Operation.of(Settling.resumed(id, Goal.UNPROVISIONED, get(id), traits), pipeline.operations());
    }

    private static @Nullable String status(ServiceManagerProvision provision, Goal goal) {
        if (goal == Goal.TRANSFERRED) {
            return provision.workspaceTransferStatus() == null
                    ? null
                    : provision.workspaceTransferStatus().value();
        }
        return provision.provisionStatus() == null
                ? null
                : provision.provisionStatus().value();
    }
}
