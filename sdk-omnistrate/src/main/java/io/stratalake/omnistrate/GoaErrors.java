package io.stratalake.omnistrate;

import io.stratalake.core.internal.failure.GeneralErrorReader;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.failure.ServiceErrorReader;
import io.stratalake.omnistrate.error.ErrorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the error responses of Omnistrate, which have the form of Goa, {@code name, id, message, temporary,
 * timeout, fault}, with any content type. {@link GeneralErrorReader} reads other forms, such as those of proxies.
 */
final class GoaErrors implements ServiceErrorReader {

    private final GeneralErrorReader general = new GeneralErrorReader();
    static final String API_KEYS_DISABLED_ADVICE =
            "API keys are disabled for this organization: have them enabled, or sign in with an e-mail address and a"
                    + " password";

    private static final String API_KEYS_DISABLED = "api_keys_disabled_for_org";

    @Override
    public ServiceError read(int status, Headers headers, String body) {
        return goa(status, body).orElse(general.read(status, headers, body));
    }

    private static ServiceError goa(int status, String body) {
        if (!body.stripLeading().startsWith("{")) {
            return ServiceError.silent();
        }
        try {
            var error = ErrorResponse.fromJson(body);
            return new ServiceError(
                    textOrNull(error.name()),
                    textOrNull(error.message()),
                    textOrNull(error.id()),
                    List.of(),
                    delay(status, error));
        } catch (IllegalArgumentException cutOrBroken) {
            return ServiceError.silent();
        }
    }

    /** Returns null for a blank text, so that it does not hide another property. */
    private static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Returns a delay of zero for a temporary failure, which the client retries after its own backoff. */
    private static @Nullable Duration delay(int status, ErrorResponse error) {
        var isTemporary = Boolean.TRUE.equals(error.temporary()) || Boolean.TRUE.equals(error.timeout());
        // Not for 503, where a delay means that the request was certainly not accepted. Goa does not state that.
        return status == 500 && isTemporary && !isFinal(error.name(), error.message()) ? Duration.ZERO : null;
    }

    /** Returns whether neither a retry nor another token can help, regardless of the rest of the response. */
    static boolean isFinal(@Nullable String code, @Nullable String message) {
        return mentionsDisabledKeys(code) || mentionsDisabledKeys(message);
    }

    private static boolean mentionsDisabledKeys(@Nullable String text) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(API_KEYS_DISABLED);
    }

    @Override
    public String permissionDeniedAdvice(@Nullable String code, @Nullable String message) {
        return isFinal(code, message)
                ? API_KEYS_DISABLED_ADVICE
                : ServiceErrorReader.super.permissionDeniedAdvice(code, message);
    }

    @Override
    public String unauthenticatedAdvice() {
        return "Check that the API key, the password or the token is valid and not revoked, and that it is one of this"
                + " account";
    }

    /**
     * Returns also true for some responses with the status 400: the service sends them for a missing or expired token.
     */
    @Override
    public boolean isUnauthenticated(int status, @Nullable String message) {
        return status == 401
                || (status == 400
                        && message != null
                        && message.toLowerCase(Locale.ROOT).contains("token is missing"));
    }
}
