package io.stratalake.core.internal.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.GeneralErrorReader;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.failure.TlsFailures;
import io.stratalake.core.internal.redact.Redactor;
import io.stratalake.core.internal.retry.RetryAfter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers in which a token endpoint gives no token (RFC 6749, section 5.2).
 */
public final class TokenErrorResponse {

    /** Reader of errors that a gateway in front of the token endpoint may return. */
    private static final GeneralErrorReader GENERAL = new GeneralErrorReader();

    private final TokenEndpoint endpoint;
    private final String grant;
    private final String advice;
    private final Redactor redactor;

    /**
     * @param grant what the endpoint has to take
     * @param advice what to check where it does not say what is wrong
     */
    public TokenErrorResponse(TokenEndpoint endpoint, String grant, String advice, Redactor redactor) {
        this.endpoint = endpoint;
        this.grant = grant;
        this.advice = advice;
        this.redactor = redactor;
    }

    /**
     * Returns whether a response with a success status and without a token is an error, as some servers send it. A
     * property {@code error} that is null or empty is ignored.
     */
    boolean isMeantBy(@Nullable String body) {
        var json = TokenResponse.object(body);
        return json != null
                && Stream.of("error", "errorCode").map(json::get).anyMatch(TokenErrorResponse::saysSomething);
    }

    private static boolean saysSomething(@Nullable JsonElement error) {
        return error instanceof JsonPrimitive text
                ? !text.isBoolean() && !text.getAsString().isBlank()
                : error instanceof JsonObject object
                        ? object.size() > 0
                        : error instanceof JsonArray list && !list.isEmpty();
    }

    /**
     * @param failure what is known about the answer, apart from what its body says
     */
    StratalakeException read(@Nullable String body, Failure failure, TokenContext context) {
        var text = body == null ? "" : body;
        var known = context.errors()
                .read(failure.status(), failure.headers(), text)
                .orElse(GENERAL.read(failure.status(), failure.headers(), text));
        var said = withWords(failure, oauth(text).orElse(known), context.time().now());
        var status = said.status();
        var tls = TlsFailures.adviceOnPage(status, body);
        if (tls != null) {
            return new ConfigurationException(tls, said, null);
        }
        if (status == 429) {
            return new RateLimitExceededException("The token endpoint gets too many requests: try later", said, null);
        }
        if (status == 408) {
            return new InvalidRequestException(
                    "The token endpoint did not receive the whole request in time: try again", said, null);
        }
        if (status >= 500) {
            return new ServerException("The token endpoint is in trouble: try later", said, null);
        }
        return new AuthenticationException(advice(said), said, null);
    }

    /** Reads the error properties of RFC 6749. */
    private static ServiceError oauth(String body) {
        var json = TokenResponse.object(body);
        return json == null
                ? ServiceError.silent()
                : new ServiceError(text(json, "error"), text(json, "error_description"), null, List.of(), null);
    }

    private static @Nullable String text(JsonObject json, String name) {
        var value = json.get(name);
        return value instanceof JsonPrimitive text
                        && text.isString()
                        && !text.getAsString().isBlank()
                ? text.getAsString()
                : null;
    }

    private Failure withWords(Failure failure, ServiceError said, Instant now) {
        var delay = RetryAfter.of(failure.status(), failure.headers(), now);
        var shown = said.mapTexts(redactor::text);
        return failure.toBuilder()
                .serviceError(shown.code(), shown.message())
                .issues(shown.issues())
                .requestId(shown.requestId())
                .retryAfter(delay != null ? delay : shown.retryAfter())
                .build();
    }

    private String advice(Failure said) {
        if (said.status() == 404) {
            return "There is no token endpoint at %s: check the workspace id in the token URL".formatted(endpoint);
        }
        if (said.status() >= 300 && said.status() < 400) {
            return ("%s redirects, which is not followed with a client secret at hand: check that it is the token "
                            + "endpoint")
                    .formatted(endpoint);
        }
        return switch (said.code() == null ? "" : said.code()) {
            case "invalid_scope" -> "Check the scopes";
            case "unsupported_grant_type" -> "Check that %s takes %s".formatted(endpoint, grant);
            default -> advice;
        };
    }
}
