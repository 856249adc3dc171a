package io.stratalake.core.internal.failure;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An error response that is a JSON object, or an object within it that contains the error. */
final class ErrorObject {

    private static final int MAX_DEPTH = 3;

    /** The pattern of an error code, as opposed to a sentence. */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._:/#-]+");

    /** Values in place of a code that only state that the response is an error. */
    private static final Set<String> FAILURES = Set.of("error", "fail", "failed", "failure");

    private final LooseObject error;
    private final int status;
    private final int depth;

    public ErrorObject(JsonObject object, int status) {
        this(object, status, 1);
    }

    private ErrorObject(JsonObject object, int status, int depth) {
        this.error = new LooseObject(object);
        this.status = status;
        this.depth = depth;
    }

    public ServiceError read() {
        var code = code();
        var message = message(code);
        var own = new ServiceError(code, message, requestId(), ErrorIssues.of(error, code, message), null);
        var inner = inner();
        return inner == null ? own : inner.orElse(own);
    }

    /** Returns the error of a nested object, which is closer to the cause: {@code {"error": {"code": …}}}. */
    private @Nullable ServiceError inner() {
        return depth == MAX_DEPTH
                ? null
                : Stream.of("error", "fault")
                        .flatMap(name -> error.object(name).stream())
                        .map(object -> new ErrorObject(object, status, depth + 1).read())
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable String code() {
        var code = error.text("errorcode", "errcode");
        if (code != null) {
            return code;
        }
        return Stream.of(
                        error.text("code"),
                        identifier("error"),
                        identifier("status"),
                        identifier("reason"),
                        type(),
                        error.string("name"))
                .filter(text -> text != null && !text.equals(Integer.toString(status)))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String identifier(String name) {
        var text = error.string(name);
        return text != null && IDENTIFIER.matcher(text).matches() && !FAILURES.contains(text.toLowerCase(Locale.ROOT))
                ? text
                : null;
    }

    /** Returns the type, except {@code about:blank}, which only repeats the status (RFC 9457, section 4.2.1). */
    private @Nullable String type() {
        var type = error.string("type");
        return type == null || type.equals("about:blank") ? null : type;
    }

    private @Nullable String message(@Nullable String code) {
        var message = error.string(
                "message", "errordescription", "errormessage", "errormsg", "msg", "faultstring", "usermessage");
        if (message != null) {
            return message;
        }
        var title = error.string("title");
        var detail = error.string("detail");
        if (title != null && detail != null) {
            return title + ": " + detail;
        }
        return title != null ? title : detail != null ? detail : sentence(code);
    }

    /** Returns a message from properties that may also contain the code, which is not a message. */
    private @Nullable String sentence(@Nullable String code) {
        return Stream.of("description", "details", "reason", "error")
                .map(name -> error.string(name))
                .filter(text -> text != null && !text.equals(code))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String requestId() {
        return error.text("requestid", "debugid", "traceid", "correlationid", "transactionid", "xrequestid", "errorid");
    }
}
