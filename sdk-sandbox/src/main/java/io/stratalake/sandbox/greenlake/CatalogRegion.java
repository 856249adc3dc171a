package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The regions that services run in. */
enum CatalogRegion {
    US_WEST("us-west", "US West", "Oregon", "California"),
    US_EAST("us-east", "US East", "Virginia"),
    EU_CENTRAL("eu-central", "EU Central", "Frankfurt"),
    EU_WEST("eu-west", "EU West", "Dublin", "London"),
    AP_NORTHEAST("ap-northeast", "AP NorthEast", "Tokyo");

    private final String id;
    private final String title;
    private final List<String> locations;

    CatalogRegion(String id, String title, String... locations) {
        this.id = id;
        this.title = title;
        this.locations = List.of(locations);
    }

    static Optional<CatalogRegion> find(String id) {
        return Stream.of(values()).filter(region -> region.id.equals(id)).findFirst();
    }

    static List<String> ids() {
        return Stream.of(values()).map(CatalogRegion::id).toList();
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    JsonObject json() {
        JsonObject region = new JsonObject();
        region.addProperty("id", id);
        region.addProperty("name", title);
        region.addProperty("type", "/service-catalog/region");
        return region;
    }

    JsonObject jsonWithLocations() {
        JsonArray cities = new JsonArray();
        locations.forEach(cities::add);
        JsonObject region = json();
        region.add("locations", cities);
        return region;
    }
}
