package io.stratalake.greenlake.catalog;

import static io.stratalake.greenlake.catalog.ServiceProvisionFields.REGION;
import static io.stratalake.greenlake.catalog.ServiceProvisionFields.SERVICE_OFFER_ID;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.PreconditionFailedException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.NotFoundResponse;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service offers that a workspace has provisioned.
 *
 * <pre>{@code
 * ServiceProvision provision = provisions.create(offer.id(), "us-west").await();
 * provisions.delete(provision.id()).await();
 * }</pre>
 */
public final class ServiceProvisions extends AbstractServiceProvisions {

    private static final Comparator<ServiceProvision> AGE =
            ProvisionAge.of(ServiceProvision::generation, ServiceProvision::updatedAt);

    /** Creates the resource with the sender of a client and the options of each call. */
    public ServiceProvisions(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /**
     * Returns one service provision.
     *
     * @param unredacted whether to return the sensitive properties, which requires further permissions
     * @throws NotFoundException if there is no provision with this id
     */
    public ServiceProvision get(String id, boolean unredacted) {
        return get(id, query -> {
            if (unredacted) {
                query.unredacted(true);
            }
        });
    }

    /** Finds the provision of a service offer in a region. Ignores provisions that are unprovisioned. */
    public Optional<ServiceProvision> find(String serviceOfferId, RegionId region) {
        // The service documents these two fields under different names. If it ignores a field that it does not know, it
        // returns other provisions.
        return list(query -> query.filter(SERVICE_OFFER_ID.eq(serviceOfferId).and(REGION.eq(region)))).stream()
                .filter(provision -> isOf(provision, serviceOfferId, region))
                .filter(provision -> !ProvisionStatus.UNPROVISIONED.equals(provision.provisionStatus()))
                .findFirst();
    }

    /** A provision without these properties does not match; the accessors would throw. */
    private static boolean isOf(ServiceProvision provision, String serviceOfferId, RegionId region) {
        return provision.has("serviceOffer")
                && provision.serviceOffer().has("id")
                && serviceOfferId.equalsIgnoreCase(provision.serviceOffer().id())
                && provision.has("region")
                && provision.region().has("id")
                && region.equals(provision.region().id());
    }

    /**
     * Provisions a service offer in a region.
     *
     * @return an operation that succeeds when the service offer is provisioned
     * @throws ConflictException if the workspace has a provision of it in that region already; {@code
     *     existing(ServiceProvision.class)} returns that provision if it could be read
     */
    public Operation<ServiceProvision> create(String serviceOfferId, RegionId region) {
        var request = ServiceProvisionRequest.builder()
                .serviceOfferId(serviceOfferId)
                .region(region)
                .build();
        try {
            var created = api.createServiceProvision(request, options).value();
            var id = ResourceWaiter.requireId("provision", created.has("id") ? created.id() : null);
            return sender.operation(provisionCreation(id).ignoreOlderFailures(created, AGE));
        } catch (ConflictException e) {
            throw withExisting(e, serviceOfferId, region);
        }
    }

    /** Provisions a service offer in a region such as {@code "us-west"}. */
    public Operation<ServiceProvision> create(String serviceOfferId, String region) {
        return create(serviceOfferId, RegionId.of(region));
    }

    /**
     * Provisions a service offer in a region, or watches the existing provision. If that one has failed, so does the
     * operation: {@link #retry(String)} provisions it again.
     *
     * @throws ConflictException if the service reports an existing provision that could not be read
     */
    public Operation<ServiceProvision> createIfAbsent(String serviceOfferId, RegionId region) {
        try {
            return create(serviceOfferId, region);
        } catch (ConflictException e) {
            return watchProvisioning(
                    e.existing(ServiceProvision.class).orElseThrow(() -> e).id());
        }
    }

    /** Provisions a service offer in a region such as {@code "us-west"}, or watches the existing provision. */
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
                    "The offer is provisioned in %s already, as %s (%s): see existing(ServiceProvision.class)"
                            .formatted(region, existing.id(), existing.provisionStatus()),
                    existing,
                    conflict.failure(),
                    conflict);
        } catch (StratalakeException whileReading) {
            conflict.addSuppressed(whileReading);
            return conflict;
        }
    }

    /**
     * Removes a provision in any state. Reads its generation first and sends it, so that a provision that changes
     * meanwhile is not removed. If another caller removes it meanwhile, that removal is watched.
     *
     * @return an operation that succeeds, with the provision as it was before, when it is gone
     * @throws PreconditionFailedException if the provision changed meanwhile; nothing was removed
     * @throws NotFoundException if there is no provision with this id
     */
    public Operation<ServiceProvision> delete(String id) {
        var provision = get(id);
        return delete(provision, provision.generation(), new DeleteServiceProvisionQuery());
    }

    /**
     * Removes a provision unless it has changed since it was read.
     *
     * @param provision the provision as it was read. If it is gone already, the operation succeeds
     * @throws PreconditionFailedException if the provision has changed; nothing was removed
     */
    public Operation<ServiceProvision> delete(ServiceProvision provision) {
        return delete(provision, provision.generation(), new DeleteServiceProvisionQuery());
    }

    /**
     * Removes a provision if it has this generation.
     *
     * @param generation the generation to send in place of the current one. The provision is read nevertheless, because
     *     the operation returns it
     * @throws PreconditionFailedException if the provision has another generation; nothing was removed
     * @throws NotFoundException if there is no provision with this id
     */
    public Operation<ServiceProvision> delete(String id, int generation) {
        return delete(get(id), generation, new DeleteServiceProvisionQuery());
    }

    /**
     * Removes a provision, as {@link #delete(String)} does, with the parameter {@code force}. The service documents
     * only its name: do not use it unless a plain removal fails.
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
        } catch (NotFoundException e) {
            if (!NotFoundResponse.isFromService(e)) {
                // A gateway's page: the deletion did not reach the service.
                throw e;
            }
            // The provision existed before: a deletion was retried after its response was lost.
            return removal(id, provision);
        } catch (PreconditionFailedException e) {
            if (!isBeingRemoved(id, e)) {
                throw new PreconditionFailedException(
                        "The provision %s does not have the generation %s, so nothing was removed. Read it again"
                                .formatted(id, generation),
                        e.failure(),
                        e);
            }
        }
        return removal(id, provision);
    }

    /**
     * Returns whether a deletion that was retried after a lost response was rejected because the first one succeeded.
     */
    private boolean isBeingRemoved(String id, PreconditionFailedException rejection) {
        try {
            return isProvisionBeingDeleted(get(id));
        } catch (StratalakeException whileReading) {
            if (whileReading instanceof NotFoundException gone && NotFoundResponse.isFromService(gone)) {
                return true;
            }
            rejection.addSuppressed(whileReading);
            return false;
        }
    }

    /**
     * Retries a failed provisioning.
     *
     * @return an operation that succeeds when the service offer is provisioned
     * @throws PreconditionFailedException if the provisioning has not failed
     */
    public Operation<ServiceProvision> retry(String id) {
        return provisioning(id, api.retryServiceProvision(id, options).value());
    }

    /**
     * Retries a failed removal.
     *
     * @return an operation that succeeds, with the provision as the response has it, when it is gone
     * @throws PreconditionFailedException if the removal has not failed
     */
    public Operation<ServiceProvision> retryUnprovision(String id) {
        return removal(id, api.retryServiceUnprovision(id, options).value());
    }

    /**
     * Retries a failed transfer to another workspace.
     *
     * @return an operation that succeeds when the transfer is complete
     * @throws PreconditionFailedException if the transfer has not failed
     */
    public Operation<ServiceProvision> retryWorkspaceTransfer(String id) {
        var accepted = api.retryWorkspaceTransfer(id, options).value();
        return sender.operation(transferRetry(id).ignoreFailuresBefore(accepted, AGE));
    }

    /**
     * Reports to the platform, on behalf of the application behind a service offer, that a provision is ready.
     *
     * @return the current provision
     */
    public ServiceProvision notifyProvisioned(String id) {
        return notify(id, ProvisionResult.SUCCESS, null);
    }

    /**
     * Reports to the platform, on behalf of the application behind a service offer, that a provision failed.
     *
     * @param reason the reason, as a readable message
     * @return the current provision
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
        return new ProvisionNotificationsApi(sender)
                .notifyProvisionResponse(body, options)
                .value();
    }

    private Operation<ServiceProvision> provisioning(String id, ServiceProvision accepted) {
        return sender.operation(provisionCreation(id).ignoreFailuresBefore(accepted, AGE));
    }

    private Operation<ServiceProvision> removal(String id, ServiceProvision last) {
        return sender.operation(provisionRemoval(id).succeedOnNotFound(last).ignoreFailuresBefore(last, AGE));
    }
}
