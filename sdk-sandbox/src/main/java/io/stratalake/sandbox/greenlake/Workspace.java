package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A workspace that has services.
 *
 * @param mspId the id of the provider that manages it, if one does
 */
record Workspace(
        String id,
        String name,
        String organizationId,
        String accountType,
        @Nullable String mspId) {

    JsonObject link() {
        JsonObject link = new JsonObject();
        link.addProperty("id", id);
        link.addProperty("resourceUri", "/workspaces/v1/workspaces/" + id);
        link.addProperty("name", name);
        link.addProperty("organizationId", organizationId);
        return link;
    }
}
