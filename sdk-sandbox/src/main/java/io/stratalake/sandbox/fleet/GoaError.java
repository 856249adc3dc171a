package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.util.Map;

/** Puts refusals the way the service does, in the shape of the framework that it is made with. */
final class GoaError {

    private static final Map<Integer, String> NAMES = Map.of(
            400, "bad_request",
            401, "auth_failure",
            403, "forbidden",
            404, "not_found",
            405, "method_not_allowed",
            409, "conflict",
            415, "unsupported_media_type");

    private GoaError() {}

    static Reply of(HttpError refusal, String id) {
        String code = refusal.code();
        String name = code != null ? code : NAMES.getOrDefault(refusal.status(), "internal");
        return Reply.json(
                        refusal.status(),
                        Fields.of("name", name)
                                .and("id", id)
                                .and("message", message(refusal))
                                .and("temporary", refusal.status() == 500)
                                .and("timeout", false)
                                .and("fault", refusal.status() == 500)
                                .json())
                .with("Content-Type", "application/vnd.goa.error")
                .with("goa-error", name)
                .with(refusal.headers());
    }

    private static String message(HttpError refusal) {
        if (refusal.detail() instanceof HttpError.Issue issue) {
            return issue.source() + "." + issue.subject() + ": " + issue.description();
        }
        return refusal.detail() instanceof HttpError.Missing missing
                ? missing.source() + " " + missing.value() + " not found"
                : refusal.message();
    }
}
