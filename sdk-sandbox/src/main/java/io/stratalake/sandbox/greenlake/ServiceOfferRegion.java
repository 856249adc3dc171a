package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.Timestamps;
import java.time.Duration;
import java.time.Instant;

/** A region in which a service is offered, or soon will be. */
record ServiceOfferRegion(int number, String id, ServiceOffer offer, CatalogRegion region, String status) {

    private static final Instant EPOCH = Instant.parse("2023-06-01T00:00:00Z");

    boolean available() {
        return status.equals(ServiceOffer.PUBLISHED);
    }

    /** Returns the properties that filters compare. */
    JsonObject facts() {
        JsonObject facts = new JsonObject();
        facts.addProperty("serviceOfferId", offer.id());
        facts.addProperty("status", status);
        facts.addProperty("region", region.id());
        facts.addProperty("slug", offer.slug());
        facts.addProperty("staticLaunchUrl", offer.staticLaunchUrl());
        return facts;
    }

    JsonObject json() {
        Instant created = EPOCH.plus(Duration.ofHours(31L * number)).plusNanos(987_654_321);
        JsonObject link = new JsonObject();
        link.addProperty("id", offer.id());
        link.addProperty("resourceUri", offer.resourceUri());

        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("resourceUri", "/service-catalog/v1beta1/service-offer-regions/" + id);
        json.add("serviceOffer", link);
        json.addProperty("region", region.id());
        json.addProperty("status", status);
        json.addProperty("createdAt", Timestamps.varied(created, number));
        json.addProperty("updatedAt", Timestamps.varied(created.plus(Duration.ofDays(2)), number));
        json.addProperty("generation", 1 + number % 4);
        json.addProperty("type", "/service-catalog/service-offer-region");
        return json;
    }
}
