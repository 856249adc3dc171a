package io.stratalake.core.internal.auth;

import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.redact.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sender of the token requests of one OAuth client. Nimbus builds the message, the client's transport sends it.
 *
 * @param grant the name of the grant type, for messages
 * @param advice what to check if the token endpoint refuses without a known reason
 * @param redactor the redactor of the secret in the request
 */
public record TokenRequestSender(
        TokenEndpoint endpoint, TokenRequest message, String grant, String advice, Redactor redactor) {

    /**
     * Obtains a token. The request is repeatable: a second token does no harm.
     *
     * @throws AuthenticationException if the endpoint refuses the credentials, does not exist (404) or redirects
     * @throws DecodingException if a successful response contains no token
     */
    public AccessToken send(TokenContext context) {
        var errors = new TokenErrorReader(context.errors(), redactor);
        var operation = Endpoint.of("obtainToken", HttpMethod.POST, endpoint.path())
                .repeatable()
                .returning(() -> new TokenResponse(errors));
        var request = new ApiRequest<>(operation)
                .header("Accept", "application/json")
                .header("Authorization", authorization())
                .form(URLUtils.serializeParameters(form()));
        try {
            return context.transport().send(endpoint.url(), request, errors, context);
        } catch (AuthenticationException refused) {
            throw new AuthenticationException(adviceFor(refused.failure()), refused.failure(), null);
        } catch (DecodingException unreadable) {
            if (unreadable.getCause() instanceof TokenResponse.ErrorException error) {
                var failure = error.addTo(unreadable.failure());
                throw new AuthenticationException(adviceFor(failure), failure, null);
            }
            // Without the cause: a parser may quote the response, and that may contain a token.
            throw new DecodingException(problem(unreadable), unreadable.failure(), null);
        }
    }

    private @Nullable String authorization() {
        return message.getClientAuthentication() instanceof ClientSecretBasic basic
                ? basic.toHTTPAuthorizationHeader()
                : null;
    }

    /**
     * Returns the form that {@link TokenRequest#toHTTPRequest()} has. The class of its result creates the default socket
     * factory of the JVM, with all certificates, before the first token; and nothing uses it.
     */
    private Map<String, List<String>> form() {
        var form = new LinkedHashMap<String, List<String>>();
        if (message.getClientAuthentication() instanceof ClientSecretPost inForm) {
            form.putAll(inForm.toParameters());
        }
        form.putAll(message.getAuthorizationGrant().toParameters());
        var scope = message.getScope();
        if (scope != null) {
            form.put("scope", List.of(scope.toString()));
        }
        return form;
    }

    private String problem(DecodingException unreadable) {
        var type = unreadable.headers().get("Content-Type");
        return ("The token response (%s) %s. Check that %s is the token endpoint, and that no gateway or proxy responds"
                        + " in its place")
                .formatted(
                        type == null ? "without Content-Type" : SingleLine.of(type, SingleLine.MAX_ID),
                        unreadable.getCause() instanceof TokenResponse.InvalidException invalid
                                ? invalid.getMessage()
                                : "is not a JSON object of at most 64 KiB",
                        endpoint);
    }

    private String adviceFor(Failure failure) {
        if (failure.status() == 404) {
            return "There is no token endpoint at %s: check the workspace id in the token URL".formatted(endpoint);
        }
        if (failure.status() >= 300 && failure.status() < 400) {
            return "%s redirects, and the client secret is not sent to another URL: check that it is the token endpoint"
                    .formatted(endpoint);
        }
        return switch (failure.code() == null ? "" : failure.code()) {
            case "invalid_scope" -> "Check the scopes";
            case "unsupported_grant_type" -> "Check that %s accepts %s".formatted(endpoint, grant);
            default -> advice;
        };
    }
}
