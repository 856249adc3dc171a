package io.stratalake.core.auth;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.QuotaExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.ServiceError;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.network.BrokenTls;
import io.stratalake.core.quota.ServerDelay;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers in which a token endpoint gives no token (RFC 6749, section 5.2).
 */
final class TokenRefusal {

    private static final int LONGEST_MESSAGE = 500;

    private final TokenEndpoint endpoint;
    private final String grant;
    private final String advice;
    private final SecretMask mask;

    /**
     * @param grant what the endpoint has to take
     * @param advice what to check where it does not say what is wrong
     */
    TokenRefusal(TokenEndpoint endpoint, String grant, String advice, SecretMask mask) {
        this.endpoint = endpoint;
        this.grant = grant;
        this.advice = advice;
        this.mask = mask;
    }

    /** Whether a successful status is a pretence: some servers say "200" and mean an error. */
    boolean isMeantBy(@Nullable String body) {
        return error(body).getCode() != null;
    }

    /**
     * @param failure what is known about the answer, apart from what its body says
     */
    StratalakeException read(@Nullable String body, Failure failure, TokenContext context) {
        var known = context.errors().read(failure.status(), failure.headers(), body == null ? "" : body);
        var said = withWords(failure, error(body), known, context.time().now());
        var status = said.status();
        var tls = BrokenTls.adviceOnPage(status, body);
        if (tls != null) {
            return new ConfigurationException(tls, said, null);
        }
        if (status == 429) {
            return new QuotaExceededException("The token endpoint gets too many requests: try later", said, null);
        }
        if (status == 408) {
            return new InvalidRequestException("The token endpoint lost patience: try again", said, null);
        }
        if (status >= 500) {
            return new ServerException("The token endpoint is in trouble: try later", said, null);
        }
        return new AuthenticationException(advice(said), said, null);
    }

    private static ErrorObject error(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return new ErrorObject(null);
        }
        try {
            return ErrorObject.parse(JSONObjectUtils.parse(body));
        } catch (ParseException e) {
            // A gateway's HTML page, say. The status speaks for itself then.
            return new ErrorObject(null);
        }
    }

    private Failure withWords(Failure failure, ErrorObject error, ServiceError known, Instant now) {
        var delay = ServerDelay.of(failure.status(), failure.headers(), now);
        return failure.toBuilder()
                .said(shown(error.getCode()), shown(message(error)))
                .requestId(shown(known.requestId()))
                .retryAfter(delay != null ? delay : known.retryAfter())
                .build();
    }

    /** A gateway before the token endpoint speaks of a "message" where RFC 6749 wants an "error_description". */
    private static @Nullable String message(ErrorObject error) {
        return error.getDescription() != null
                ? error.getDescription()
                : ErrorObject.removeIllegalChars(error.getCustomParams().get("message"));
    }

    private @Nullable String shown(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var hidden = mask.hide(text);
        return hidden.length() > LONGEST_MESSAGE ? hidden.substring(0, LONGEST_MESSAGE) + "…" : hidden;
    }

    private String advice(Failure said) {
        if (said.status() == 404) {
            return "There is no token endpoint at %s: check the workspace id in the token URL".formatted(endpoint);
        }
        if (said.status() >= 300 && said.status() < 400) {
            return ("%s redirects, which is not followed with a client secret at hand: check that it is the token "
                    + "endpoint").formatted(endpoint);
        }
        return switch (said.code() == null ? "" : said.code()) {
            case "invalid_scope" -> "Check the scopes";
            case "unsupported_grant_type" -> "Check that %s takes %s".formatted(endpoint, grant);
            default -> advice;
        };
    }
}
