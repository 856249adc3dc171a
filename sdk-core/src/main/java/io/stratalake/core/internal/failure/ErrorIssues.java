package io.stratalake.core.internal.failure;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.Issue;
import io.stratalake.core.internal.redact.Redactor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The issues of an error response, in its order. A string is an issue, and so is an object with a description or a
 * subject; an object that only contains others is searched for those.
 */
final class ErrorIssues {

    private static final int MAX_DEPTH = 6;

    /** The properties of an error response that contain one issue or several. */
    private static final String[] LISTS = {
        "errordetails", "errordetail", "badrequesterrordetails", "badrequesterrordetail", "errors", "issues", "details",
        "violations", "fieldviolations", "fielderrors", "validationerrors", "invalidparams", "messages", "message",
        "detail"
    };

    /** The properties of an object within those lists that contain further issues. */
    private static final String[] NESTED = {
        "issues", "errors", "violations", "fieldviolations", "fielderrors", "invalidparams", "details"
    };

    private ErrorIssues() {}

    /** Returns the issues of a list of strings and objects. */
    public static List<Issue> of(JsonArray list) {
        return issues(list, 1).limit(Failure.MAX_ISSUES).toList();
    }

    /**
     * Returns the issues of an error response. Its code and message are not repeated as issues.
     *
     * @param code the error code, or {@code null}
     * @param message the error message, or {@code null}
     */
    static List<Issue> of(LooseObject error, @Nullable String code, @Nullable String message) {
        return Stream.of(
                        error.values(LISTS).flatMap(value -> listed(value, code, message)),
                        // An object of this name is an error response itself.
                        error.values("error")
                                .filter(value -> !(value instanceof JsonObject))
                                .flatMap(value -> listed(value, code, message)),
                        error.object("metadata").stream().flatMap(metadata -> metadata(null, metadata)),
                        actions(error))
                .flatMap(issues -> issues)
                .limit(Failure.MAX_ISSUES)
                .toList();
    }

    private static Stream<Issue> listed(JsonElement value, @Nullable String code, @Nullable String message) {
        if (value instanceof JsonObject object) {
            return issueOrByName(object);
        }
        // A string outside of a list may be the source of the message.
        return issues(value, 1)
                .filter(issue -> value instanceof JsonArray
                        || !(Objects.equals(issue.description(), code)
                                || String.valueOf(message).contains(String.valueOf(issue.description()))));
    }

    /** Returns the object as an issue, or its properties if it maps names: {@code {"name": ["is too short"]}}. */
    private static Stream<Issue> issueOrByName(JsonObject object) {
        var issues = issue(object, 1).toList();
        var isIssue = issues.stream().anyMatch(issue -> issue.description() != null);
        return isIssue ? issues.stream() : object.entrySet().stream().flatMap(ErrorIssues::byName);
    }

    private static Stream<Issue> byName(Map.Entry<String, JsonElement> field) {
        var value = shown(field.getValue(), 1);
        return value == null ? Stream.empty() : Stream.of(new Issue(null, field.getKey(), value));
    }

    private static Stream<Issue> issues(JsonElement value, int depth) {
        if (value instanceof JsonArray list) {
            return depth == MAX_DEPTH ? Stream.empty() : elements(list).flatMap(element -> issues(element, depth + 1));
        }
        return value instanceof JsonObject object ? issue(object, depth) : text(value);
    }

    private static Stream<Issue> text(JsonElement value) {
        return value instanceof JsonPrimitive primitive
                        && primitive.isString()
                        && !primitive.getAsString().isBlank()
                ? Stream.of(new Issue(null, null, primitive.getAsString()))
                : Stream.empty();
    }

    private static Stream<Issue> issue(JsonObject object, int depth) {
        var detail = new LooseObject(object);
        var source = source(detail);
        var nested = Stream.of(
                        detail.values(NESTED)
                                .filter(JsonArray.class::isInstance)
                                .flatMap(list -> depth == MAX_DEPTH ? Stream.empty() : issues(list, depth + 1)),
                        detail.object("metadata").stream().flatMap(metadata -> metadata(source, metadata)),
                        actions(detail))
                .flatMap(issues -> issues)
                .toList();
        return Stream.concat(own(detail, source, nested.isEmpty()), nested.stream());
    }

    private static Stream<Issue> own(LooseObject detail, @Nullable String source, boolean isAlone) {
        var subject = subject(detail);
        var description = detail.string(
                "description", "message", "detail", "details", "msg", "reason", "errormessage", "error", "title");
        if (description == null && isAlone) {
            description = detail.string("type", "code", "errorcode");
        }
        var isIssue = description != null || (isAlone && (subject != null || source != null));
        return isIssue ? Stream.of(new Issue(source, subject, description)) : Stream.empty();
    }

    private static @Nullable String source(LooseObject detail) {
        return detail.string("source", "location", "in", "domain");
    }

    private static @Nullable String subject(LooseObject detail) {
        var subject =
                detail.text("subject", "field", "property", "parameter", "param", "path", "name", "pointer", "key");
        if (subject != null) {
            return subject;
        }
        // JSON:API and FastAPI.
        return detail.object("source")
                .map(place -> new LooseObject(place).string("pointer", "parameter", "header"))
                .or(() -> detail.list("loc").map(steps -> joined(steps, ".")))
                .orElse(null);
    }

    /** Returns the {@code recommendedActions} as issues. */
    private static Stream<Issue> actions(LooseObject detail) {
        return detail.values("recommendedactions")
                .map(value -> shown(value, 1))
                .filter(Objects::nonNull)
                .map(action -> new Issue(null, "recommended action", action));
    }

    /** Returns one issue for each entry, such as {@code workspaceId: 00ff}. */
    private static Stream<Issue> metadata(@Nullable String source, JsonObject metadata) {
        return metadata.entrySet().stream()
                .flatMap(entry -> metadataEntry(source, entry.getKey(), entry.getValue(), 1));
    }

    private static Stream<Issue> metadataEntry(@Nullable String source, String name, JsonElement value, int depth) {
        if (value instanceof JsonObject object && depth < MAX_DEPTH) {
            return object.entrySet().stream()
                    .flatMap(entry -> metadataEntry(source, name + "." + entry.getKey(), entry.getValue(), depth + 1));
        }
        var shown = shown(value, depth);
        return shown == null ? Stream.empty() : Stream.of(new Issue(source, name, Redactor.property(name, shown)));
    }

    /**
     * Returns the text of a string, a number, a boolean, or a list of these.
     *
     * @return {@code null} for other values and blank text
     */
    private static @Nullable String shown(JsonElement value, int depth) {
        if (value instanceof JsonArray list && depth < MAX_DEPTH) {
            var texts = joined(list, "; ");
            return texts.isEmpty() ? null : texts;
        }
        var text = LooseObject.scalar(value);
        return text == null || text.isBlank() ? null : text;
    }

    private static String joined(JsonArray list, String separator) {
        return elements(list).map(LooseObject::scalar).filter(Objects::nonNull).collect(Collectors.joining(separator));
    }

    private static Stream<JsonElement> elements(JsonArray list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
