package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * An application that manages services.
 *
 * @param regions where it is deployed
 */
record ServiceManager(int number, String id, String name, Set<CatalogRegion> regions) {

    private static final Instant EPOCH = Instant.parse("2023-01-01T00:00:00Z");

    boolean mspSupported() {
        return number % 3 != 1;
    }

    JsonObject json(String version) {
        Instant created = EPOCH.plus(Duration.ofDays(17L * number)).plusNanos(123_456_789);
        JsonObject manager = link(version);
        manager.addProperty("name", name);
        if (number % 4 != 3) {
            manager.addProperty("description", "Runs " + name + " for the workspace");
        }
        manager.addProperty("mspSupported", mspSupported());
        manager.addProperty("mspOnlySupported", number % 6 == 2);
        manager.addProperty("standaloneSupported", number % 6 != 2);
        manager.addProperty("tenantOnlySupported", number % 6 == 5);
        manager.addProperty("workspaceOpModesSupported", number % 2 == 0 ? "ALL" : "CUSTOMER_OWNED_INVENTORY");
        manager.addProperty("workspaceTransferSupported", number % 2 == 0);
        manager.addProperty("honorUnprovisionResponse", number % 5 == 0);
        if (number % 4 == 1) {
            // No contract has this: services grow, and clients have to live with it.
            manager.addProperty("supportContact", "support-" + number + "@example.com");
        }
        manager.addProperty("createdAt", Timestamps.varied(created, number));
        manager.addProperty("updatedAt", Timestamps.varied(created.plus(Duration.ofDays(6)), number));
        manager.addProperty("generation", 1 + number % 3);
        manager.addProperty("type", "/service-catalog/service-manager");
        return manager;
    }

    JsonObject link(String version) {
        JsonObject link = new JsonObject();
        link.addProperty("id", id);
        link.addProperty("resourceUri", "/service-catalog/" + version + "/service-managers/" + id);
        return link;
    }
}
