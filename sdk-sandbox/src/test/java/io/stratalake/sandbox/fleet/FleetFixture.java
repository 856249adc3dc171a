package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh fleet for each test, its time standing still. */
abstract class FleetFixture {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    SimulatedTime time;
    Sandbox sandbox;
    FleetCaller caller;

    /** The path of the first environment of the first service, where the drills are. */
    String environment;

    @BeforeEach
    void start() {
        time = new SimulatedTime(NOW);
        sandbox = settings(Sandbox.builder().timeSource(time)).start();
        caller = new FleetCaller(sandbox);
        JsonObject service = firstService();
        environment = "/service/" + service.get("serviceId").getAsString() + "/environment/"
                + offering(service).get("serviceEnvironmentID").getAsString();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    Sandbox.Builder settings(Sandbox.Builder builder) {
        return builder;
    }

    JsonObject firstService() {
        return caller.get("/service-offering")
                .json()
                .getAsJsonObject("ConsumptionListServiceOfferingsResult")
                .getAsJsonArray("services")
                .get(0)
                .getAsJsonObject();
    }

    static JsonObject offering(JsonObject service) {
        return service.getAsJsonArray("offerings").get(0).getAsJsonObject();
    }

    /** The path of an instance of the environment. */
    String instance(String id) {
        return environment + "/instance/" + id;
    }

    /** Looks at the instance, which is a poll. */
    String status(String id) {
        return detail(id).get("status").getAsString();
    }

    JsonObject detail(String id) {
        return caller.get(instance(id)).json().getAsJsonObject("consumptionResourceInstanceResult");
    }

    /** The id of the resource by which the instance is asked for. */
    String resource(String id) {
        return caller.get(environment + "/instances/?pageSize=1000").items("resourceInstances").stream()
                .filter(one -> one.getAsJsonObject("consumptionResourceInstanceResult")
                        .get("id")
                        .getAsString()
                        .equals(id))
                .map(one -> one.get("resourceId").getAsString())
                .findFirst()
                .orElseThrow();
    }

    /** The first instance of the environment that stands like this and behaves as usual. */
    String instanceThatIs(String status) {
        return caller.get(environment + "/instances/").items("resourceInstances").stream()
                .map(item -> item.getAsJsonObject("consumptionResourceInstanceResult"))
                .filter(detail -> detail.get("status").getAsString().equals(status))
                .map(detail -> detail.get("id").getAsString())
                .filter(id -> FaultMode.named(id.substring("instance-".length())) == FaultMode.USUAL)
                .findFirst()
                .orElseThrow();
    }

    void pass(Duration duration) {
        time.advance(duration);
    }
}
