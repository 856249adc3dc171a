package io.stratalake.greenlake.catalog;

import java.time.OffsetDateTime;

/** Provisions as the service sends them, each made from the one before. */
record Provisions(String status, int generation, String more) {

    static final String ID = "2fa85f64-5717-4562-b3fc-2c963f66afa9";
    static final String OFFER = "4ab85f64-5717-4562-b3fc-2c963f66afa6";

    static Provisions at(String status) {
        return new Provisions(status, 1, "");
    }

    Provisions generation(int other) {
        return new Provisions(status, other, more);
    }

    Provisions because(String reason) {
        return new Provisions(status, generation, more + ", \"reason\": \"" + reason + "\"");
    }

    Provisions updatedAt(OffsetDateTime moment) {
        return new Provisions(status, generation, more + ", \"updatedAt\": \"" + moment + "\"");
    }

    String json() {
        return json(ID, OFFER, "us-west", "");
    }

    String transferring(String transfer) {
        return json(ID, OFFER, "us-west", ", \"workspaceTransferStatus\": \"" + transfer + "\"");
    }

    String of(String id, String offer, String region) {
        return json(id, offer, region, "");
    }

    private String json(String id, String offer, String region, String ofWorkspace) {
        return """
                {"id": "%s", "resourceUri": "/service-catalog/v1beta1/service-provisions/%s",
                 "serviceOffer": {"id": "%s"}, "region": "%s",
                 "workspace": {"id": "0df70974872311efa48a06bbf0463de0"%s},
                 "provisionStatus": "%s", "generation": %d%s}
                """.formatted(id, id, offer, region, ofWorkspace, status, generation, more);
    }

    /** One page of a list, the last. */
    static String page(String... provisions) {
        return "{\"items\": [" + String.join(",", provisions) + "], \"next\": null}";
    }
}
