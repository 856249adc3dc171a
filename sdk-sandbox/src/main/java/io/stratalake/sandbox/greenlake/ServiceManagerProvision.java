package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.simulation.StableId;

/** A service manager that a workspace has in a region. */
final class ServiceManagerProvision implements Provision {

    private final String id;
    private final ServiceManager manager;
    private final CatalogRegion region;
    private final Workspace workspace;
    private final String createdBy;
    private final ProvisionLifecycle life;

    ServiceManagerProvision(
            String id,
            ServiceManager manager,
            CatalogRegion region,
            Workspace workspace,
            String createdBy,
            ProvisionLifecycle life) {
        this.id = id;
        this.manager = manager;
        this.region = region;
        this.workspace = workspace;
        this.createdBy = createdBy;
        this.life = life;
    }

    @Override
    public String id() {
        return id;
    }

    ServiceManager manager() {
        return manager;
    }

    CatalogRegion region() {
        return region;
    }

    Workspace workspace() {
        return workspace;
    }

    String createdBy() {
        return createdBy;
    }

    @Override
    public ProvisionLifecycle life() {
        return life;
    }

    String resourceUri(String version) {
        return "/service-catalog/" + version + "/service-manager-provisions/" + id;
    }

    String instanceId() {
        return StableId.of("service-manager-instance", id);
    }

    /** Whether services may come to it: it is there, or will be. */
    boolean takesServices() {
        return life.is(ProvisionStatus.PROVISIONED) || life.is(ProvisionStatus.PROVISION_INITIATED);
    }

    void provision() {
        life.later(this::finishProvisioning);
    }

    /** Services cannot be there before their manager is. */
    void finishProvisioning() {
        if (life.is(ProvisionStatus.PROVISION_INITIATED)) {
            life.become(ProvisionStatus.PROVISIONED, null);
        }
    }

    void unprovision() {
        if (life.is(ProvisionStatus.UNPROVISION_INITIATED)) {
            throw HttpError.preconditionFailed("The service manager is being unprovisioned already.");
        }
        life.become(ProvisionStatus.UNPROVISION_INITIATED, null);
        life.later(life::end);
    }

    /** What a filter sees. */
    JsonObject facts() {
        JsonObject facts = new JsonObject();
        facts.addProperty("serviceManagerId", manager.id());
        facts.addProperty("region", region.id());
        facts.addProperty("status", life.status().name());
        return facts;
    }
}
