package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.MediaTypes;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.Request;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.http.RequestObserver;
import io.stratalake.sandbox.simulation.Fields;
import java.util.Set;

/** Signs users in, renews their tokens once per refresh token, and signs them out. */
final class FleetSignIn {

    private static final String SIGN_IN = Fleet.PREFIX + "/signin";
    private static final String REFRESH = Fleet.PREFIX + "/refresh-token";
    private static final String REVOKE = Fleet.PREFIX + "/revoke-token";

    private static final String MASK = "***";

    private final FleetAccount account;
    private final FleetTokens tokens;
    private final RequestObserver observer;

    FleetSignIn(FleetAccount account, FleetTokens tokens, RequestObserver observer) {
        this.account = account;
        this.tokens = tokens;
        this.observer = observer;
    }

    static boolean isAt(String path) {
        return path.equals(SIGN_IN) || path.equals(REFRESH) || path.equals(REVOKE);
    }

    /** Nothing but the names of the properties: every value is a secret here. */
    static String withoutSecrets(String body) {
        try {
            JsonObject masked = new JsonObject();
            JsonParser.parseString(body).getAsJsonObject().keySet().forEach(name -> masked.addProperty(name, MASK));
            return masked.toString();
        } catch (JsonParseException | IllegalStateException notAnObject) {
            return body.isEmpty() ? body : MASK;
        }
    }

    Reply respond(Request request) {
        if (!request.method().equals("POST")) {
            throw HttpError.methodNotAllowed(request.method(), "POST");
        }
        MediaTypes.requireJson(request);
        JsonObject body = RequestBody.readObject(request);
        return switch (request.path()) {
            case SIGN_IN -> signIn(body);
            case REFRESH -> refresh(body);
            default -> revoke(body);
        };
    }

    private Reply signIn(JsonObject body) {
        RequestBody.allowOnly(body, Set.of("email", "password", "hashedPassword"));
        String email = RequestBody.text(body, "email");
        String password = body.has("password") ? RequestBody.text(body, "password") : "";
        return switch (account.match(email, password)) {
            case PASSWORD -> bothTokens();
            case API_KEY -> Reply.ok(Fields.of("jwtToken", tokens.issueAccess()).json());
            case NOT_AT_ALL -> throw HttpError.of(401, "wrong user email or password");
        };
    }

    private Reply refresh(JsonObject body) {
        return switch (tokens.exchange(refreshToken(body))) {
            case DONE -> bothTokens();
            case REUSED -> {
                observer.refreshTokenReused();
                throw HttpError.of(401, "refresh token was used before");
            }
            case REFUSED -> throw HttpError.of(401, "refresh token is invalid");
        };
    }

    private Reply revoke(JsonObject body) {
        tokens.revoke(refreshToken(body));
        return Reply.noContent();
    }

    private Reply bothTokens() {
        return Reply.ok(Fields.of("jwtToken", tokens.issueAccess())
                .and("refreshToken", tokens.issueRefresh())
                .json());
    }

    private static String refreshToken(JsonObject body) {
        RequestBody.allowOnly(body, Set.of("refreshToken"));
        return RequestBody.text(body, "refreshToken");
    }
}
