package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.simulation.StableId;

/** A service manager that a workspace has in a region. Two are equal if they are the same. */
record ServiceManagerProvision(
        String id,
        ServiceManager manager,
        CatalogRegion region,
        Workspace workspace,
        String createdBy,
        ProvisionLifecycle life)
        implements Provision {

    String resourceUri(String version) {
        return "/service-catalog/" + version + "/service-manager-provisions/" + id;
    }

    String instanceId() {
        return StableId.of("service-manager-instance", id);
    }

    /** Returns whether services can be provisioned on it. */
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

    /** Returns the properties that filters compare. */
    JsonObject facts() {
        JsonObject facts = new JsonObject();
        facts.addProperty("serviceManagerId", manager.id());
        facts.addProperty("region", region.id());
        facts.addProperty("status", life.status().name());
        return facts;
    }
}
