package io.stratalake.omnistrate.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import io.stratalake.omnistrate.BodyReadingFleet;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    @Test
    void asks_for_its_page_in_the_body_of_a_get() throws IOException {
        try (var fleet = new BodyReadingFleet("{\"resources\": []}")) {
            var request =
                    ListResourcesRequest.builder().orgId("org-1").pageSize(5).build();

            var resources =
                    fleet.client.service("s-1").environment("se-1").resources().list("sm-1", "pt-1", request);

            assertEquals(List.of(), resources.toList());
            assertEquals(
                    "GET /2022-09-01-00/fleet/service/s-1/environment/se-1/model/sm-1/productTier/pt-1/resources",
                    fleet.asked());
            assertEquals(
                    JsonParser.parseString("{\"orgId\": \"org-1\", \"pageSize\": 5}"),
                    JsonParser.parseString(fleet.body()));
        }
    }
}
