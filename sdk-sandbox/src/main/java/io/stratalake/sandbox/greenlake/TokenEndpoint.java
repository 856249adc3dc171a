package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.PathTemplate;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.Request;
import io.stratalake.sandbox.simulation.Fields;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoints: the OAuth 2.0 client credentials grant, platform-wide or per workspace, and token exchange
 * (RFC 8693) for the tenants of a provider. Any workspace id without a client of its own is a tenant. Errors have the
 * form of OAuth.
 */
final class TokenEndpoint {

    private static final String PLATFORM_PATH = "/as/token.oauth2";
    private static final PathTemplate WORKSPACE_PATH = new PathTemplate("/authorization/v2/oauth2/{workspaceId}/token");

    private static final Pattern SECRET = Pattern.compile("(?<=client_secret=|subject_token=)[^&]*");
    private static final Pattern TENANT = Pattern.compile("[0-9a-fA-F]{32}");
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private final List<Credentials> credentials;
    private final TokenIssuer tokens;
    private final @Nullable Duration lifetime;

    /**
     * @param credentials the API clients, which may change
     * @param lifetime the lifetime of all tokens; null for those of the platform
     */
    TokenEndpoint(List<Credentials> credentials, TokenIssuer tokens, @Nullable Duration lifetime) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.lifetime = lifetime;
    }

    static boolean isAt(String path) {
        return path.equals(PLATFORM_PATH) || WORKSPACE_PATH.match(path).isPresent();
    }

    static String withoutSecrets(String body) {
        return SECRET.matcher(body).replaceAll("***");
    }

    Reply respond(Request request) {
        if (!request.method().equals("POST")) {
            throw HttpError.methodNotAllowed(request.method(), "POST");
        }
        if (!request.hasMediaType("application/x-www-form-urlencoded")) {
            return error(400, "invalid_request", "The body must be a form.");
        }
        Optional<String> workspace = WORKSPACE_PATH.match(request.path()).map(values -> values.get("workspaceId"));
        try {
            Map<String, String> form = form(request.body());
            if (workspace.isPresent() && EXCHANGE.equals(form.get("grant_type"))) {
                return exchange(workspace.get(), form);
            }
            if (workspace.isPresent() && !hasClient(workspace.get())) {
                return error(400, "invalid_request", "There is no such workspace.");
            }
            return authenticated(request, form, workspace);
        } catch (IllegalArgumentException e) {
            return error(400, "invalid_request", "The credentials or the form cannot be decoded.");
        }
    }

    private boolean hasClient(String workspaceId) {
        return credentials.stream().anyMatch(one -> one.workspaceId().equals(workspaceId));
    }

    private Reply authenticated(Request request, Map<String, String> form, Optional<String> workspaceId) {
        Optional<String> basic = request.header("Authorization").filter(h -> h.regionMatches(true, 0, "Basic ", 0, 6));
        if (basic.isPresent() && form.containsKey("client_secret")) {
            return error(400, "invalid_request", "The client signs in twice, in the form and in the header.");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return error(400, "unsupported_grant_type", "The grant must be client_credentials.");
        }
        Optional<Credentials> client = credentials.stream()
                .filter(one -> workspaceId.isEmpty() || workspaceId.get().equals(one.workspaceId()))
                .filter(one -> basic.map(header -> matches(one, header))
                        .orElseGet(() ->
                                one.match(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""))))
                .findFirst();
        if (client.isEmpty()) {
            Reply rejected = error(401, "invalid_client", "The client id or secret is wrong.");
            return basic.isPresent() ? rejected.with("WWW-Authenticate", "Basic realm=\"sandbox\"") : rejected;
        }
        return Reply.ok(token(client.get().workspaceId(), client.get().clientId(), workspaceId.isPresent()))
                .with("Cache-Control", "no-store");
    }

    private Reply exchange(String workspaceId, Map<String, String> form) {
        if (hasClient(workspaceId) || !TENANT.matcher(workspaceId).matches()) {
            return error(400, "invalid_target", "There is no such tenant.");
        }
        if (!ACCESS_TOKEN.equals(form.get("subject_token_type"))
                || !tokens.isLive(form.getOrDefault("subject_token", ""))) {
            return error(400, "invalid_request", "The subject token is not a live access token.");
        }
        JsonObject token = token(workspaceId, "tenant", true);
        token.addProperty("issued_token_type", ACCESS_TOKEN);
        return Reply.ok(token).with("Cache-Control", "no-store");
    }

    private static boolean matches(Credentials client, String basic) {
        String pair = new String(Base64.getDecoder().decode(basic.substring(6).strip()), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return false;
        }
        String id = pair.substring(0, colon);
        String secret = pair.substring(colon + 1);
        // OAuth form-encodes both parts first; many clients do not, and servers accept that.
        return client.match(id, secret) || client.match(formDecoded(id), formDecoded(secret));
    }

    /** Returns the token response, whose scope is a string for a workspace and a list platform-wide. */
    private JsonObject token(String workspaceId, String clientId, boolean forWorkspace) {
        Duration expiry = lifetime != null ? lifetime : forWorkspace ? Duration.ofMinutes(15) : Duration.ofHours(2);
        JsonArray scopes = new JsonArray();
        scopes.add("read");
        scopes.add("write");
        return Fields.of("access_token", tokens.issue(expiry, workspaceId, clientId))
                .and("token_type", "Bearer")
                .and("expires_in", expiry.toSeconds())
                .and("scope", forWorkspace ? "read write" : scopes)
                .json();
    }

    private static Reply error(int status, String code, String description) {
        JsonObject body = new JsonObject();
        body.addProperty("error", code);
        body.addProperty("error_description", description);
        return Reply.json(status, body);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> values = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(formDecoded(pair.substring(0, equals)), formDecoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    /** Decodes a value of a form, in which a plus sign is a space, unlike in a URL. */
    private static String formDecoded(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
