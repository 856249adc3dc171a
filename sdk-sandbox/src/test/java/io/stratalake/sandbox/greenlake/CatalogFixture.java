package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** A fresh sandbox for each test, and the calls that tests of the service catalog make again and again. */
abstract class CatalogFixture extends SandboxFixture {

    static final String CATALOG = "/service-catalog/v1beta1";
    static final String OFFERS = CATALOG + "/service-offers";
    static final String PROVISIONS = CATALOG + "/service-provisions";
    static final String MANAGERS = "/service-catalog/v1/service-managers";
    static final String MANAGER_PROVISIONS = "/service-catalog/v1/service-manager-provisions";

    Caller.Answer filtered(String path, String filter) {
        return caller.get(path + "?filter=" + Caller.encoded(filter));
    }

    String offer(String slug) {
        return filtered(OFFERS, "slug eq '" + slug + "'").each("id").get(0);
    }

    Caller.Answer post(String path, String body) {
        return caller.send("POST", path, "application/json", body);
    }

    Caller.Answer create(String offerId, String region) {
        return post(PROVISIONS, "{\"serviceOfferId\":\"" + offerId + "\",\"region\":\"" + region + "\"}");
    }

    /** Begins to provision one of the offers for drills, and gives where to look for it. */
    String begin(String slug) {
        return create(offer(slug), "us-west").header("Location").orElseThrow();
    }

    /** Provisions one of the offers for drills, and gives where to look for it. */
    String provisioned(String slug) {
        String location = begin(slug);
        pass(Duration.ofMinutes(1));
        return location;
    }

    String status(String location) {
        return caller.get(location).json().get("provisionStatus").getAsString();
    }

    int generation(String location) {
        return caller.get(location).json().get("generation").getAsInt();
    }

    Caller.Answer delete(String location, String ifMatch) {
        return caller.send("DELETE", location, BodyPublishers.noBody(), request -> request.header("If-Match", ifMatch));
    }

    Caller.Answer delete(String location) {
        return delete(location, String.valueOf(generation(location)));
    }

    Caller.Answer retry(String location, String what) {
        return caller.send("POST", location + "/" + what, BodyPublishers.noBody(), request -> request);
    }

    JsonObject firstWithStatus(String status) {
        return filtered(PROVISIONS, "status eq '" + status + "'").items().get(0);
    }

    static String at(JsonObject provision) {
        return provision.get("resourceUri").getAsString();
    }
}
