package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.HttpError;
import org.jspecify.annotations.Nullable;

/** A service that a workspace has in a region, or is getting, or is getting rid of. */
final class ServiceProvision implements Provision {

    static final String TRANSFER_FAILED = "TRANSFER_FAILED";

    private static final String REASON = "Failed to configure IDP.";

    private final String id;
    private final ServiceOffer offer;
    private final ServiceManagerProvision managerProvision;
    private final String createdBy;
    private final boolean failsAtFirst;
    private final ProvisionLifecycle life;
    private int retryCount;
    private boolean unprovisioningFailed;
    private @Nullable String workspaceTransferStatus;

    /** @param failsAtFirst whether the first attempt to provision it fails */
    ServiceProvision(
            String id,
            ServiceOffer offer,
            ServiceManagerProvision managerProvision,
            String createdBy,
            boolean failsAtFirst,
            ProvisionLifecycle life) {
        this.id = id;
        this.offer = offer;
        this.managerProvision = managerProvision;
        this.createdBy = createdBy;
        this.failsAtFirst = failsAtFirst;
        this.life = life;
    }

    @Override
    public String id() {
        return id;
    }

    ServiceOffer offer() {
        return offer;
    }

    ServiceManagerProvision managerProvision() {
        return managerProvision;
    }

    CatalogRegion region() {
        return managerProvision.region();
    }

    Workspace workspace() {
        return managerProvision.workspace();
    }

    String createdBy() {
        return createdBy;
    }

    @Override
    public ProvisionLifecycle life() {
        return life;
    }

    int retryCount() {
        return retryCount;
    }

    @Nullable
    String workspaceTransferStatus() {
        return workspaceTransferStatus;
    }

    String resourceUri() {
        return "/service-catalog/v1beta1/service-provisions/" + id;
    }

    /** Returns whether the provision occupies its place. */
    boolean occupies() {
        return !life.is(ProvisionStatus.UNPROVISIONED);
    }

    void provision() {
        switch (OfferFault.of(offer)) {
            case STUCK, WAITS -> {}
            default -> life.later(() -> settle(retryCount > 0 || !failsAtFirst, REASON));
        }
    }

    private void settle(boolean good, @Nullable String reason) {
        if (good) {
            managerProvision.finishProvisioning();
            life.become(ProvisionStatus.PROVISIONED, null);
        } else {
            life.become(ProvisionStatus.PROVISION_FAILED, reason);
        }
    }

    void retry() {
        require(ProvisionStatus.PROVISION_FAILED);
        retryCount++;
        life.become(ProvisionStatus.PROVISION_INITIATED, null);
        provision();
    }

    /** Ends the provisioning of an offer that waits for a notification. */
    void report(boolean good, @Nullable String reason) {
        if (OfferFault.of(offer) != OfferFault.WAITS || !life.is(ProvisionStatus.PROVISION_INITIATED)) {
            throw HttpError.preconditionFailed("The service provision does not wait for a response.");
        }
        settle(good, reason);
    }

    void unprovision() {
        if (life.is(ProvisionStatus.UNPROVISION_INITIATED)) {
            throw HttpError.preconditionFailed("The service is being unprovisioned already.");
        }
        if (life.is(ProvisionStatus.UNPROVISIONED)) {
            life.end();
        } else {
            startUnprovisioning();
        }
    }

    void retryUnprovision() {
        require(ProvisionStatus.UNPROVISION_FAILED);
        retryCount++;
        startUnprovisioning();
    }

    private void startUnprovisioning() {
        life.become(ProvisionStatus.UNPROVISION_INITIATED, null);
        life.later(this::finishUnprovisioning);
    }

    private void finishUnprovisioning() {
        switch (OfferFault.of(offer)) {
            case KEPT -> life.become(ProvisionStatus.UNPROVISIONED, null);
            case UNFAILS -> {
                if (unprovisioningFailed) {
                    life.end();
                } else {
                    unprovisioningFailed = true;
                    life.become(ProvisionStatus.UNPROVISION_FAILED, "Devices are still assigned to the service.");
                }
            }
            default -> life.end();
        }
    }

    /** Marks the transfer of the workspace as failed. */
    void failWorkspaceTransfer() {
        workspaceTransferStatus = TRANSFER_FAILED;
    }

    void retryWorkspaceTransfer() {
        if (!TRANSFER_FAILED.equals(workspaceTransferStatus)) {
            throw HttpError.preconditionFailed("The transfer of the workspace has not failed.");
        }
        retryCount++;
        workspaceTransferStatus = "TRANSFER_INITIATED";
        life.changed();
        life.later(() -> {
            workspaceTransferStatus = "TRANSFER_COMPLETED";
            life.changed();
        });
    }

    private void require(ProvisionStatus status) {
        if (!life.is(status)) {
            throw HttpError.preconditionFailed("The service provision is " + life.status() + ", not " + status + ".");
        }
    }

    /** Returns the properties that filters compare. */
    JsonObject facts() {
        JsonObject facts = new JsonObject();
        facts.addProperty("id", id);
        facts.addProperty("ServiceOfferId", offer.id());
        facts.addProperty("workspaceId", workspace().id());
        facts.addProperty("serviceManagerProvisionId", managerProvision.id());
        facts.addProperty("serviceManagerId", managerProvision.manager().id());
        facts.addProperty("serviceManagerInstanceId", managerProvision.instanceId());
        facts.addProperty("status", life.status().name());
        facts.addProperty("organizationId", workspace().organizationId());
        facts.addProperty("slug", offer.slug());
        facts.addProperty("region", region().id());
        return facts;
    }
}
