package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;

/** The forms of a service manager provision in responses. */
final class ServiceManagerProvisionJson {

    private static final String VERSION = "v1beta1";

    private ServiceManagerProvisionJson() {}

    static JsonObject whole(ServiceManagerProvision provision, String version) {
        JsonObject whole = accepted(provision, version);
        whole.addProperty("provisionStatus", provision.life().status().name());
        provision.life().describe(whole);
        return whole;
    }

    /** Returns the response to a creation, which has no status. */
    static JsonObject accepted(ServiceManagerProvision provision, String version) {
        JsonObject accepted = new JsonObject();
        accepted.addProperty("id", provision.id());
        accepted.addProperty("resourceUri", provision.resourceUri(version));
        accepted.add("serviceManager", provision.manager().link(version));
        accepted.addProperty("region", provision.region().id());
        accepted.addProperty("createdBy", provision.createdBy());
        accepted.addProperty("generation", provision.life().generation());
        accepted.addProperty("type", "/service-catalog/service-manager-provision");
        return accepted;
    }

    /** Returns the form in the views of the catalog: always with a reason, and with the instance. */
    static JsonObject inView(ServiceManagerProvision provision) {
        String reason = provision.life().reason();
        JsonObject view = whole(provision, VERSION);
        view.remove("createdBy");
        view.addProperty("reason", reason == null ? "" : reason);
        view.addProperty("serviceManagerInstanceId", provision.instanceId());
        return view;
    }

    static JsonObject summary(ServiceManagerProvision provision) {
        JsonObject summary = new JsonObject();
        summary.addProperty("id", provision.id());
        summary.addProperty("resourceUri", provision.resourceUri(VERSION));
        summary.addProperty("region", provision.region().id());
        summary.addProperty("serviceManagerInstanceId", provision.instanceId());
        provision.life().describe(summary);
        return summary;
    }

    /** Returns the reference in a service provision. */
    static JsonObject link(ServiceManagerProvision provision) {
        boolean managed = provision.workspace().mspId() != null;
        JsonObject link = new JsonObject();
        link.addProperty("id", provision.id());
        link.addProperty("resourceUri", provision.resourceUri(VERSION));
        link.addProperty("accountType", provision.workspace().accountType());
        link.addProperty("operationalMode", managed ? "MSP_OWNED_INVENTORY" : "DEFAULT");
        link.addProperty("provisionStatus", provision.life().status().name());
        if (managed) {
            link.addProperty("mspConversionStatus", "MSP_CONVERTED");
        }
        return link;
    }
}
