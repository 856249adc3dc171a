package io.stratalake.core.internal.failure;

import io.stratalake.core.internal.redact.Redactor;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** A reader of the error responses of a platform. */
@FunctionalInterface
public interface ServiceErrorReader {

    /**
     * Reads an error response. Never throws: one that is not understood is {@link ServiceError#silent() silent}.
     *
     * @param status the HTTP status
     * @param headers the headers of the response
     * @param body the body as text, possibly truncated, possibly HTML, possibly empty
     */
    ServiceError read(int status, Headers headers, String body);

    /**
     * Returns whether the platform rejected the token, which some do with another status than 401.
     *
     * @param status the HTTP status
     * @param message the platform's error message, as returned by {@link #read}, or {@code null}
     */
    default boolean isUnauthenticated(int status, @Nullable String message) {
        return status == 401;
    }

    /**
     * Returns the advice for denied permission (403), as a sentence.
     *
     * @param code the platform's error code, as returned by {@link #read}, or {@code null}
     * @param message the platform's error message, as returned by {@link #read}, or {@code null}
     */
    default String permissionDeniedAdvice(@Nullable String code, @Nullable String message) {
        return "Check that the role of these credentials permits this operation";
    }

    /** Returns the redactor of the secrets that requests have in their bodies, such as the password of a sign-in. */
    default Redactor redactor() {
        return Redactor.none();
    }

    /** Returns the advice for a rejected token, as a sentence. */
    default String unauthenticatedAdvice() {
        return "Check that the credentials are valid and not revoked";
    }
}
