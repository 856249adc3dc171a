package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import io.stratalake.sandbox.simulation.PollCountdown;
import io.stratalake.sandbox.simulation.StableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The handlers of locations and of their uploads. Names are unique. Tags and reverse geocoding are samples. */
final class LocationHandlers {

    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Set<String> SUMMARY = Set.of(
            "id",
            "name",
            "validated",
            "validatedAt",
            "validatedByEmail",
            "validatedByName",
            "validationCycle",
            "validationExpired",
            "expiredAt");

    private final TimeSource time;
    private final int polls;
    private final Map<String, JsonObject> byId = new LinkedHashMap<>();
    private final Map<String, Upload> uploads = new HashMap<>();
    private int made;

    private record Upload(PollCountdown countdown, JsonObject result) {}

    LocationHandlers(TimeSource time, int polls) {
        this.time = time;
        this.polls = polls;
        for (String city : List.of("London", "Houston", "Singapore")) {
            add(Fields.of("name", city + " office")
                    .and("locationType", "building")
                    .and("addresses", List.of(address(city)))
                    .and("contacts", List.of())
                    .json());
        }
    }

    void register(Handlers handlers) {
        handlers.list(
                        "listLocations",
                        call -> Rows.of(byId.values().stream()
                                .map(LocationHandlers::summary)
                                .toList()))
                .on("createLocation", call -> call.reply(create(call.body().json())))
                .on("getLocation", call -> call.reply(find(call)))
                .on(
                        "updateLocation",
                        call -> call.reply(change(find(call), call.body().json())))
                .on(
                        "changeLocation",
                        call -> call.reply(change(find(call), call.body().object("locationDetails"))))
                .on("deleteLocation", this::delete)
                .on("uploadLocations", this::upload)
                .on("getLocationUpload", call -> call.reply(progress(call.path("id"))));
    }

    private static JsonObject address(String city) {
        return Fields.of("id", StableId.of("address", city))
                .and("type", "street")
                .and("city", city)
                .json();
    }

    private JsonObject add(JsonObject properties) {
        String id = StableId.of("location", made++);
        JsonObject location = Fields.copyOf(properties)
                .and("id", id)
                .and("type", "locations/location")
                .and("generation", 1)
                .and("createdAt", time.now())
                .and("updatedAt", time.now())
                .json();
        byId.put(id, location);
        return location;
    }

    private static JsonObject summary(JsonObject location) {
        Fields summary = Fields.none();
        location.asMap().forEach((name, value) -> {
            if (SUMMARY.contains(name)) {
                summary.and(name, value);
            }
        });
        location.getAsJsonArray("addresses").asList().stream()
                .findFirst()
                .map(address -> address.getAsJsonObject().get("city"))
                .ifPresent(city -> summary.and("city", city));
        return summary.json();
    }

    private JsonObject create(JsonObject request) {
        String name = request.get("name").getAsString();
        if (byId.values().stream().anyMatch(one -> one.get("name").getAsString().equals(name))) {
            throw HttpError.conflict("A location named '" + name + "' exists.");
        }
        return add(request);
    }

    private JsonObject change(JsonObject location, JsonObject changes) {
        changes.asMap().forEach(location::add);
        location.addProperty("generation", location.get("generation").getAsInt() + 1);
        location.addProperty("updatedAt", time.now().toString());
        return location;
    }

    private Reply delete(Call call) {
        byId.remove(find(call).get("id").getAsString());
        return call.done();
    }

    private JsonObject find(Call call) {
        JsonObject location = byId.get(call.path("id"));
        if (location == null) {
            throw HttpError.noSuchResource("locations", "id", call.path("id"));
        }
        return location;
    }

    private Reply upload(Call call) {
        List<JsonObject> created = new ArrayList<>();
        List<JsonObject> failed = new ArrayList<>();
        for (JsonObject row : call.body().objects("items")) {
            String name = row.get("Location Name(Required)").getAsString();
            try {
                JsonObject location = create(location(row));
                created.add(
                        Fields.of("id", location.get("id")).and("name", name).json());
            } catch (HttpError e) {
                JsonObject error = Fields.of("statusCode", e.status())
                        .and("message", e.message())
                        .json();
                failed.add(Fields.of("name", name).and("error", error).json());
            }
        }
        JsonObject result = Fields.of("totalCount", created.size() + failed.size())
                .and("succeededCount", created.size())
                .and("failedCount", failed.size())
                .and("succeededRecords", created)
                .and("failedRecords", failed)
                .json();
        String id = StableId.of("upload", uploads.size());
        uploads.put(id, new Upload(new PollCountdown(time, polls, POLL), result));
        return call.reply(upload(id, "INITIALIZED")
                .and("result", Fields.of("totalCount", result.get("totalCount")).json())
                .json());
    }

    private static JsonObject location(JsonObject row) {
        return Fields.of("name", row.get("Location Name(Required)"))
                .and("locationType", "building")
                .and("addresses", List.of(address(row.get("City(Required)").getAsString())))
                .and("contacts", List.of())
                .json();
    }

    private JsonObject progress(String id) {
        Upload upload = uploads.get(id);
        if (upload == null) {
            throw HttpError.noSuchResource("async-operation", "id", id);
        }
        if (!upload.countdown().poll()) {
            return upload(id, "IN_PROGRESS")
                    .and("startedAt", upload.countdown().startedAt())
                    .and("result", Fields.none().json())
                    .json();
        }
        return upload(id, "SUCCEEDED")
                .and("startedAt", upload.countdown().startedAt())
                .and("endedAt", upload.countdown().endedAt())
                .and("progressPercent", 100)
                .and("result", upload.result())
                .json();
    }

    private static Fields upload(String id, String status) {
        return Fields.of("id", id)
                .and("type", "locations/async-operation")
                .and("status", status)
                .and("suggestedPollingIntervalSeconds", POLL.toSeconds())
                .and("timeoutMinutes", 10);
    }
}
