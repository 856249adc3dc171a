package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;

/** The forms of a service provision in responses. */
final class ServiceProvisionJson {

    private ServiceProvisionJson() {}

    /** @param unredacted whether to include confidential properties */
    static JsonObject whole(ServiceProvision provision, boolean unredacted) {
        JsonObject whole = common(provision, ServiceManagerProvisionJson.link(provision.managerProvision()));
        whole.getAsJsonObject("serviceOffer")
                .addProperty("name", provision.offer().name());
        whole.addProperty("region", provision.region().id());
        whole.addProperty("retryCount", provision.retryCount());
        String mspId = provision.workspace().mspId();
        if (unredacted) {
            whole.addProperty("createdBy", provision.createdBy());
            whole.addProperty(
                    "serviceManagerInstanceId", provision.managerProvision().instanceId());
        }
        if (unredacted && mspId != null) {
            whole.getAsJsonObject("workspace").addProperty("mspId", mspId);
        }
        return whole;
    }

    /** Returns the form in the views of the catalog, with a region that is an object. */
    static JsonObject inView(ServiceProvision provision) {
        ServiceManagerProvision manager = provision.managerProvision();
        JsonObject link = new JsonObject();
        link.addProperty("id", manager.id());
        link.addProperty("resourceUri", manager.resourceUri("v1beta1"));
        JsonObject view = common(provision, link);
        view.add("region", provision.region().json());
        view.addProperty("serviceManagerInstanceId", manager.instanceId());
        return view;
    }

    static JsonObject summary(ServiceProvision provision) {
        JsonObject summary = new JsonObject();
        summary.addProperty("id", provision.id());
        summary.addProperty("resourceUri", provision.resourceUri());
        summary.addProperty("region", provision.region().id());
        summary.addProperty(
                "serviceManagerInstanceId", provision.managerProvision().instanceId());
        provision.life().describe(summary);
        return summary;
    }

    private static JsonObject common(ServiceProvision provision, JsonObject managerProvision) {
        JsonObject offer = new JsonObject();
        offer.addProperty("id", provision.offer().id());
        offer.addProperty("resourceUri", provision.offer().resourceUri());
        JsonObject workspace = provision.workspace().link();
        String transfer = provision.workspaceTransferStatus();
        if (transfer != null) {
            workspace.addProperty("workspaceTransferStatus", transfer);
        }

        JsonObject common = new JsonObject();
        common.addProperty("id", provision.id());
        common.addProperty("resourceUri", provision.resourceUri());
        common.add("serviceOffer", offer);
        common.add("serviceManager", provision.offer().manager().link("v1beta1"));
        common.add("serviceManagerProvision", managerProvision);
        common.add("workspace", workspace);
        common.addProperty("provisionStatus", provision.life().status().name());
        String reason = provision.life().reason();
        if (reason != null) {
            common.addProperty("reason", reason);
        }
        provision.life().describe(common);
        common.addProperty("type", "/service-catalog/service-provision");
        if (provision.offer().number() % 3 == 0) {
            // No contract has this.
            common.addProperty("health", "GREEN");
        }
        return common;
    }
}
