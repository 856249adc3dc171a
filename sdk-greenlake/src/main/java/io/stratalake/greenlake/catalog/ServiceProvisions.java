package io.stratalake.greenlake.catalog;

import static io.stratalake.greenlake.catalog.ServiceProvisionFields.REGION;
import static io.stratalake.greenlake.catalog.ServiceProvisionFields.SERVICE_OFFER_ID;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.PreconditionFailedException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import io.stratalake.greenlake.catalog.Settling.Goal;
import io.stratalake.greenlake.catalog.Settling.Traits;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace has provisioned of the service offers, and where.
 *
 * <pre>{@code
 * ServiceProvision there = provisions.create(offer.id(), "us-west").await();
 * provisions.delete(there.id()).await();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link StratalakeException}; its subclass says what went wrong. The operations that come back watch the provision
 * until its status settles; they fail with an {@link io.stratalake.core.error.OperationFailedException} that has the
 * service's reason and the provision ({@code result(ServiceProvision.class)}).
 */
public final class ServiceProvisions {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final ServiceProvisionsApi api;
    private final Traits<ServiceProvision> traits;

    /**
     * Called by {@link io.stratalake.greenlake.GreenLakeClient} only.
     *
     * @hidden
     */
    public ServiceProvisions(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new ServiceProvisionsApi(pipeline);
        this.traits = new Traits<>(
                (id, deadline) -> api.getServiceProvision(
                                id, new GetServiceProvisionQuery(), options.deadline(deadline))
                        .value(),
                ServiceProvisions::status,
                ServiceProvision::reason,
                provision -> provision.has("generation") ? provision.generation() : null,
                ServiceProvision::updatedAt);
    }

    /** The same provisions, with other options for every call: a timeout, more headers. */
    public ServiceProvisions with(CallOptions other) {
        return new ServiceProvisions(pipeline, other);
    }

    /** All provisions of the workspace. */
    public Paged<ServiceProvision> list() {
        return list(query -> {});
    }

    /**
     * The provisions that a query asks for.
     *
     * @param query sets filter, page size, whether properties are redacted, whether all provisions are wanted and not
     *     the service's own choice of them, and the workspace where it is another than the token's
     */
    public Paged<ServiceProvision> list(Consumer<ListServiceProvisionsQuery> query) {
        var asked = new ListServiceProvisionsQuery();
        query.accept(asked);
        return api.listServiceProvisionsPaged(asked, options);
    }

    /**
     * One provision, with redacted properties left out.
     *
     * @throws NotFoundException if there is none with this id
     */
    public ServiceProvision get(String id) {
        return get(id, false);
    }

    /**
     * One provision.
     *
     * @param unredacted whether properties come that are left out otherwise; needs more permission
     * @throws NotFoundException if there is none with this id
     */
    public ServiceProvision get(String id, boolean unredacted) {
        var query = unredacted ? new GetServiceProvisionQuery().unredacted(true) : new GetServiceProvisionQuery();
        return api.getServiceProvision(id, query, options).value();
    }

    /** The provision of an offer in a region, if the workspace has one. One that is unprovisioned does not count. */
    public Optional<ServiceProvision> find(String serviceOfferId, RegionId region) {
        // The service documents the two names once this way and once that. One that ignores a name it does not know
        // would answer with a provision of something else.
        return list(query -> query.filter(SERVICE_OFFER_ID.eq(serviceOfferId).and(REGION.eq(region)))).stream()
                .filter(provision -> isOf(provision, serviceOfferId, region))
                .filter(provision -> !ProvisionStatus.UNPROVISIONED.equals(provision.provisionStatus()))
                .findFirst();
    }

    /** One that does not say of what, or where, is another one, and no reason to fail. */
    private static boolean isOf(ServiceProvision provision, String serviceOfferId, RegionId region) {
        return provision.has("serviceOffer")
                && provision.serviceOffer().has("id")
                && serviceOfferId.equalsIgnoreCase(provision.serviceOffer().id())
                && provision.has("region")
                && provision.region().has("id")
                && region.equals(provision.region().id());
    }

    /**
     * Provisions an offer in a region.
     *
     * @return the work of provisioning; it ends well with the provision as it is then
     * @throws ConflictException if the workspace has the offer in that region already; {@code
     *     existing(ServiceProvision.class)} is that provision, where it could be read
     */
    public Operation<ServiceProvision> create(String serviceOfferId, RegionId region) {
        var request = ServiceProvisionRequest.builder()
                .serviceOfferId(serviceOfferId)
                .region(region)
                .build();
        try {
            var created = api.createServiceProvision(request, options).value();
            return sent(
                    ResourceWaiter.requireId("provision", created.has("id") ? created.id() : null),
                    Goal.PROVISIONED,
                    created);
        } catch (ConflictException e) {
            throw withExisting(e, serviceOfferId, region);
        }
    }

    /** As {@link #create(String, RegionId)}, for example with {@code "us-west"}. */
    public Operation<ServiceProvision> create(String serviceOfferId, String region) {
        return create(serviceOfferId, RegionId.of(region));
    }

    /**
     * As {@link #create(String, RegionId)}; where the workspace has the offer already, that provision is watched. If it
     * failed before, so does the operation: {@link #retry(String)} tries again.
     *
     * @throws ConflictException if the service says that there is one, and it could not be read
     */
    public Operation<ServiceProvision> createIfAbsent(String serviceOfferId, RegionId region) {
        try {
            return create(serviceOfferId, region);
        } catch (ConflictException e) {
            return watchProvisioning(
                    e.existing(ServiceProvision.class).orElseThrow(() -> e).id());
        }
    }

    /** As {@link #createIfAbsent(String, RegionId)}, for example with {@code "us-west"}. */
    public Operation<ServiceProvision> createIfAbsent(String serviceOfferId, String region) {
        return createIfAbsent(serviceOfferId, RegionId.of(region));
    }

    private ConflictException withExisting(ConflictException conflict, String serviceOfferId, RegionId region) {
        try {
            var existing = find(serviceOfferId, region).orElse(null);
            if (existing == null) {
                return conflict;
            }
            return new ConflictException(
                    "The offer is provisioned in %s already, as %s (%s); existing(ServiceProvision.class) has it"
                            .formatted(region, existing.id(), existing.provisionStatus()),
                    existing,
                    conflict.failure(),
                    conflict);
        } catch (StratalakeException whileLooking) {
            conflict.addSuppressed(whileLooking);
            return conflict;
        }
    }

    /**
     * Removes a provision, whatever its state: its generation is read first and sent along, so that a provision that
     * changes in between stays. One that somebody else removes in between is watched on its way out.
     *
     * @return the work of removing; it ends well with the provision as it was last seen
     * @throws PreconditionFailedException if it changed in between; nothing was removed
     * @throws NotFoundException if there is none with this id
     */
    public Operation<ServiceProvision> delete(String id) {
        var provision = get(id);
        return delete(provision, provision.generation(), new DeleteServiceProvisionQuery());
    }

    /**
     * Removes a provision if it is the one that was read.
     *
     * @param provision as it was read; its generation is sent along. If it has gone since, the operation ends well
     * @throws PreconditionFailedException if it changed since; nothing was removed
     */
    public Operation<ServiceProvision> delete(ServiceProvision provision) {
        return delete(provision, provision.generation(), new DeleteServiceProvisionQuery());
    }

    /**
     * Removes a provision if it still is at this generation.
     *
     * @param generation sent along in place of the current one; the provision is read all the same, as the operation
     *     ends with what was last seen of it
     * @throws PreconditionFailedException if it is at another; nothing was removed
     * @throws NotFoundException if there is none with this id
     */
    public Operation<ServiceProvision> delete(String id, int generation) {
        return delete(get(id), generation, new DeleteServiceProvisionQuery());
    }

    /**
     * As {@link #delete(String)}, and insists. The service documents the word {@code force} and no more, so take it
     * where a plain removal fails.
     */
    public Operation<ServiceProvision> forceDelete(String id) {
        var provision = get(id);
        return delete(provision, provision.generation(), new DeleteServiceProvisionQuery().force(true));
    }

    private Operation<ServiceProvision> delete(
            ServiceProvision provision, int generation, DeleteServiceProvisionQuery query) {
        var id = provision.id();
        try {
            api.deleteServiceProvision(id, generation, query, options);
        } catch (NotFoundException gone) {
            // It was there before. A deletion whose answer is lost on the way is sent again, and finds nothing then.
            return sent(id, Goal.UNPROVISIONED, provision);
        } catch (PreconditionFailedException e) {
            if (!isBeingRemoved(id, e)) {
                throw new PreconditionFailedException(
                        "The provision %s is not at generation %s (any more); nothing was removed. Read it again"
                                        .formatted(id, generation)
                                + " and decide anew",
                        e.failure(),
                        e);
            }
        }
        return sent(id, Goal.UNPROVISIONED, provision);
    }

    /** A deletion whose answer is lost on the way is sent again, and then refused for what the first one changed. */
    private boolean isBeingRemoved(String id, PreconditionFailedException refusal) {
        try {
            var status = get(id).provisionStatus();
            return ProvisionStatus.UNPROVISION_INITIATED.equals(status) || ProvisionStatus.UNPROVISIONED.equals(status);
        } catch (NotFoundException gone) {
            return true;
        } catch (StratalakeException whileLooking) {
            refusal.addSuppressed(whileLooking);
            return false;
        }
    }

    /**
     * Tries a failed provisioning again.
     *
     * @throws PreconditionFailedException if it did not fail
     */
    public Operation<ServiceProvision> retry(String id) {
        return sent(id, Goal.PROVISIONED, api.retryServiceProvision(id, options).value());
    }

    /**
     * Tries a failed removal again.
     *
     * @throws PreconditionFailedException if it did not fail
     */
    public Operation<ServiceProvision> retryUnprovision(String id) {
        return sent(
                id, Goal.UNPROVISIONED, api.retryServiceUnprovision(id, options).value());
    }

    /**
     * Tries a failed transfer to another workspace again.
     *
     * @throws PreconditionFailedException if it did not fail
     */
    public Operation<ServiceProvision> retryWorkspaceTransfer(String id) {
        return sent(
                id, Goal.TRANSFERRED, api.retryWorkspaceTransfer(id, options).value());
    }

    /** Watches a provisioning that was begun before, perhaps in another process. Sends nothing yet. */
    public Operation<ServiceProvision> watchProvisioning(String id) {
        return resumed(id, Goal.PROVISIONED, null);
    }

    /**
     * Watches a removal that was begun before, perhaps in another process.
     *
     * @throws NotFoundException if the provision has gone already
     */
    public Operation<ServiceProvision> watchUnprovisioning(String id) {
        return resumed(id, Goal.UNPROVISIONED, get(id));
    }

    /** Watches a transfer to another workspace that was begun before, perhaps in another process. Sends nothing yet. */
    public Operation<ServiceProvision> watchTransfer(String id) {
        return resumed(id, Goal.TRANSFERRED, null);
    }

    /**
     * Tells the platform, on behalf of the service behind an offer, that a provision is ready.
     *
     * @return the provision as it is now
     */
    public ServiceProvision notifyProvisioned(String id) {
        return notify(id, ProvisionResult.SUCCESS, null);
    }

    /**
     * Tells the platform, on behalf of the service behind an offer, that a provision failed.
     *
     * @param reason why, for people
     * @return the provision as it is now
     */
    public ServiceProvision notifyFailed(String id, String reason) {
        return notify(id, ProvisionResult.FAILURE, reason);
    }

    private ServiceProvision notify(String id, ProvisionResult result, @Nullable String reason) {
        var notification =
                ProvisionNotification.builder().serviceProvisionId(id).result(result);
        var body = reason == null
                ? notification.build()
                : notification.reason(reason).build();
        return new ProvisionNotificationsApi(pipeline)
                .notifyProvisionResponse(body, options)
                .value();
    }

    private Operation<ServiceProvision> sent(String id, Goal goal, ServiceProvision known) {
        return Operation.of(Settling.sent(id, goal, known, traits), pipeline.operations());
    }

    private Operation<ServiceProvision> resumed(String id, Goal goal, @Nullable ServiceProvision known) {
        return Operation.of(Settling.resumed(id, goal, known, traits), pipeline.operations());
    }

    private static @Nullable String status(ServiceProvision provision, Goal goal) {
        if (goal == Goal.TRANSFERRED) {
            var transfer = provision.workspace().workspaceTransferStatus();
            return transfer == null ? null : transfer.value();
        }
        return provision.provisionStatus() == null
                ? null
                : provision.provisionStatus().value();
    }
}
