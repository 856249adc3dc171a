package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import io.stratalake.sandbox.simulation.PollCountdown;
import io.stratalake.sandbox.simulation.StableId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The handlers of exports, which end after some polls. Everything else about reports is a sample. */
final class ReportHandlers {

    private static final Duration POLL = Duration.ofSeconds(5);
    private static final String PATH = "/reporting/v1/async-operations/";

    private final TimeSource time;
    private final int polls;
    private final Map<String, Export> byId = new HashMap<>();

    private record Export(String name, PollCountdown countdown) {}

    ReportHandlers(TimeSource time, int polls) {
        this.time = time;
        this.polls = polls;
    }

    void register(Handlers handlers) {
        handlers.on("exportReport", this::export).on("getReportOperation", this::poll);
    }

    private Reply export(Call call) {
        String id = StableId.of("export", byId.size());
        String name = call.body().optionalText("name").orElse("report");
        byId.put(id, new Export(name, new PollCountdown(time, polls, POLL)));
        JsonObject accepted = Fields.of("id", id).and("name", name).json();
        return call.reply(accepted).with("Location", PATH + id);
    }

    private Reply poll(Call call) {
        String id = call.path("id");
        Export export = byId.get(id);
        if (export == null) {
            throw HttpError.noSuchResource("async-operations", "id", id);
        }
        boolean done = export.countdown().poll();
        Fields operation = Fields.of("id", id)
                .and("type", "reporting/async-operation")
                .and("state", done ? "SUCCEEDED" : "RUNNING")
                .and("progressPercent", done ? 100 : 50)
                .and("startedAt", export.countdown().startedAt())
                .and("sourceResourceUri", "/reporting/v1/report-exports")
                .and("logMessages", List.of());
        if (done) {
            JsonObject file = Fields.of("name", export.name())
                    .and("resourceUri", "/reporting/v1/statuses/" + StableId.of("status", id))
                    .json();
            operation.and("endedAt", export.countdown().endedAt()).and("results", List.of(file));
        }
        return call.reply(operation.json());
    }
}
