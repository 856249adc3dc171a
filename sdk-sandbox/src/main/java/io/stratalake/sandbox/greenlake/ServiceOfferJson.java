package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The forms of a service offer in responses. */
final class ServiceOfferJson {

    private static final String VERSION = "v1beta1";
    private static final Instant EPOCH = Instant.parse("2023-03-01T00:00:00Z");
    private static final List<String> WORKSPACE_TYPES = List.of("STANDALONE", "MSP", "TENANT");

    private ServiceOfferJson() {}

    /** Returns the properties that filters compare. */
    static JsonObject facts(ServiceOffer offer) {
        JsonObject facts = new JsonObject();
        facts.add("category", array(offer.categories()));
        facts.addProperty("serviceManagerId", offer.manager().id());
        facts.addProperty("status", offer.status());
        facts.addProperty("isDefault", offer.omnipresent());
        facts.addProperty("slug", offer.slug());
        facts.addProperty("staticLaunchUrl", offer.staticLaunchUrl());
        return facts;
    }

    static JsonObject whole(ServiceOffer offer) {
        int number = offer.number();
        Instant created = EPOCH.plus(Duration.ofHours(77L * number)).plusNanos(400_000_001);
        JsonObject whole = common(offer);
        whole.addProperty("overview", offer.name() + " overview");
        whole.addProperty("shortDescription", offer.name() + " as a service");
        whole.add("capabilities", array(List.of("Monitoring", "Automation")));
        whole.addProperty("serviceOfferType", offer.type());
        whole.add("serviceManager", offer.manager().link(VERSION));
        // False may as well be left out.
        if (offer.omnipresent() || number % 6 != 1) {
            whole.addProperty("isDefault", offer.omnipresent());
        }
        whole.add("featuresSupported", array(features(number)));
        whole.add("languagesSupported", array(number % 3 == 0 ? List.of("en-US") : List.of("en-US", "de-DE")));
        whole.addProperty("documentationUrl", "https://docs.example.com/" + number);
        whole.addProperty(
                "termsOfServiceUrl",
                "https://www.example.com/terms.html#" + offer.categories().get(0));
        whole.addProperty("testDriveUrl", "https://testdrive.example.com");
        whole.addProperty("contactSalesUrl", "https://contact-sales.example.com/");
        whole.addProperty("evalUrl", number % 2 == 0 ? "https://connect.example.com/trial-" + number : "");
        whole.addProperty("brokerUri", "/igc");
        whole.addProperty("preProvisionMessage", number % 5 == 0 ? "Users will be logged out." : "");
        whole.addProperty("status", offer.status());
        whole.addProperty("createdAt", Timestamps.varied(created, number));
        whole.addProperty("updatedAt", Timestamps.varied(created.plus(Duration.ofDays(6)), number));
        whole.addProperty("generation", 1 + number % 3);
        whole.addProperty("type", "/service-catalog/service-offer");
        if (number % 5 == 0) {
            // No contract has this.
            whole.addProperty("sustainabilityRating", "A");
        }
        return whole;
    }

    /** Returns the form with media, in which workspace types are a string. */
    static JsonObject withMedia(ServiceOffer offer) {
        String at = "https://media.example.com/" + offer.id();
        JsonArray screenshots = new JsonArray();
        screenshots.add(medium("image", at + "/screenshot-1.png"));
        screenshots.add(medium("image", at + "/screenshot-2.png"));
        JsonArray videos = new JsonArray();
        videos.add(medium("video", at + "/tour.mp4"));

        JsonObject offered = whole(offer);
        offered.addProperty("workspaceTypes", WORKSPACE_TYPES.get(offer.number() % WORKSPACE_TYPES.size()));
        offered.add("logo", medium("image", at + "/logo.png"));
        offered.add("screenshots", screenshots);
        offered.add("videos", videos);
        return offered;
    }

    /** Returns the form in which workspace types are a list. */
    static JsonObject partialDetails(ServiceOffer offer) {
        JsonObject part = common(offer);
        part.add("workspaceTypes", array(WORKSPACE_TYPES.subList(0, 2)));
        part.add("workspaceOpModes", array(List.of(offer.number() % 2 == 0 ? "ALL" : "MSP_OWNED_INVENTORY")));
        return part;
    }

    static JsonObject partialInfo(ServiceOffer offer) {
        JsonObject part = common(offer);
        part.add("serviceManager", offer.manager().link(VERSION));
        return part;
    }

    private static JsonObject common(ServiceOffer offer) {
        JsonObject common = new JsonObject();
        common.addProperty("id", offer.id());
        common.addProperty("name", offer.name());
        common.addProperty("resourceUri", offer.resourceUri());
        common.addProperty("slug", offer.slug());
        common.add("categories", array(offer.categories()));
        common.addProperty("staticLaunchUrl", offer.staticLaunchUrl());
        return common;
    }

    private static List<String> features(int number) {
        return switch (number % 4) {
            case 0 -> List.of("DEEP_LINKING", "SERVICE_PROVISIONING");
            case 1 -> List.of("SERVICE_PROVISIONING", "RBAC", "EVALUATION");
            case 2 -> List.of("SERVICE_PROVISIONING", "HONOR_UNPROVISION_RESPONSE");
            default -> List.of("SERVICE_PROVISIONING", "ASSISTED_ONBOARDING");
        };
    }

    private static JsonObject medium(String kind, String url) {
        JsonObject medium = new JsonObject();
        medium.addProperty(kind, url);
        medium.addProperty("description", "Made up for the sandbox");
        return medium;
    }

    private static JsonArray array(List<String> values) {
        JsonArray array = new JsonArray(values.size());
        values.forEach(array::add);
        return array;
    }
}
