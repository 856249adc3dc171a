package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.PageLink;
import io.stratalake.sandbox.http.Platform;
import io.stratalake.sandbox.http.RateLimiter;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.Request;
import io.stratalake.sandbox.http.RequestObserver;
import io.stratalake.sandbox.http.RouteTable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HPE GreenLake, with one workspace and one API client. */
public final class GreenLake implements Platform {

    private static final Map<String, String> DEPRECATION = Map.of(
            "Deprecation", "@1759190400",
            "Sunset", "Wed, 31 Mar 2027 00:00:00 GMT");

    private final Credentials credentials = Credentials.ofSandbox();
    private final TokenIssuer tokens;
    private final TokenEndpoint tokenEndpoint;
    private final RouteTable routes;
    private final @Nullable RateLimiter quota;
    private final RequestObserver observer;

    public GreenLake(GreenLakeSettings settings, RequestObserver observer) {
        this.tokens = new TokenIssuer(settings.time());
        this.tokenEndpoint = new TokenEndpoint(credentials, tokens, settings.tokenLifetime());
        this.routes = new RouteTable(GreenLakeOperations.of(settings, credentials.workspaceId()));
        this.quota = settings.limited() ? new RateLimiter(settings.time()) : null;
        this.observer = observer;
    }

    public Credentials credentials() {
        return credentials;
    }

    /** Every path is, since the platform's services have no beginning in common. */
    @Override
    public boolean owns(String path) {
        return true;
    }

    @Override
    public boolean signsInAt(String path) {
        return TokenEndpoint.isAt(path);
    }

    @Override
    public Reply signIn(Request request) {
        return tokenEndpoint.answer(request);
    }

    @Override
    public String withoutSecrets(String body) {
        return TokenEndpoint.withoutSecrets(body);
    }

    @Override
    public RouteTable routes() {
        return routes;
    }

    @Override
    public Map<String, String> headers(Operation operation) {
        return operation.deprecated() ? DEPRECATION : Map.of();
    }

    @Override
    public Map<String, String> admit(Operation operation, Request request) {
        tokens.check(request.header("Authorization"));
        if (quota == null || operation.requestsPerMinute() == Operation.UNLIMITED) {
            return Map.of();
        }
        RateLimiter.Decision decision = quota.decide(operation.id(), operation.requestsPerMinute());
        if (decision.admitted()) {
            return RateLimitHeaders.ofAdmission(operation, decision);
        }
        observer.rateLimited();
        throw HttpError.tooManyRequests(decision.limit()).with(RateLimitHeaders.ofRejection(operation, decision));
    }

    @Override
    public Reply reply(HttpError refusal, String requestId) {
        return ErrorJson.of(refusal, requestId);
    }

    @Override
    public PageLink pageLink() {
        return new PageLink("next");
    }

    @Override
    public void revokeTokens() {
        tokens.revokeAll();
    }
}
