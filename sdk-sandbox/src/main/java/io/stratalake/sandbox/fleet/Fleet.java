package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.PageLink;
import io.stratalake.sandbox.http.Platform;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.Request;
import io.stratalake.sandbox.http.RequestObserver;
import io.stratalake.sandbox.http.RouteTable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The fleet of Omnistrate, as one user sees it. Its answers keep to the contract but for these, in which the service
 * is played as it is:
 *
 * <ul>
 *   <li>a request without a token gets 400 and not 401;
 *   <li>an instance has statuses that no document lists: {@code STOPPED}, {@code STOPPING}, {@code STARTING},
 *       {@code RESTARTING}, {@code SCALING_UP}, {@code SCALING_DOWN};
 *   <li>a list ends with an empty {@code nextPageToken} or with none;
 *   <li>the statuses of workflows come in upper case and in lower case;
 *   <li>while one change is in progress another is refused with 409, or with 400.
 * </ul>
 */
public final class Fleet implements Platform {

    private static final Duration USUAL_LIFETIME = Duration.ofHours(1);

    private final FleetAccount account = FleetAccount.ofSandbox();
    private final FleetTokens tokens;
    private final FleetSignIn signIn;
    private final RouteTable routes;

    public Fleet(FleetSettings settings, RequestObserver observer) {
        this.tokens =
                new FleetTokens(settings.time(), Objects.requireNonNullElse(settings.tokenLifetime(), USUAL_LIFETIME));
        this.signIn = new FleetSignIn(account, tokens, observer);
        this.routes = new RouteTable(FleetOperations.of(new FleetWorld(settings)));
    }

    public FleetAccount account() {
        return account;
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith(FleetPaths.VERSION + "/");
    }

    @Override
    public boolean signsInAt(String path) {
        return FleetSignIn.isAt(path);
    }

    @Override
    public Reply signIn(Request request) {
        return signIn.answer(request);
    }

    @Override
    public String withoutSecrets(String body) {
        return FleetSignIn.withoutSecrets(body);
    }

    @Override
    public RouteTable routes() {
        return routes;
    }

    @Override
    public Map<String, String> headers(Operation operation) {
        return Map.of();
    }

    /** The service publishes no quota. */
    @Override
    public Map<String, String> admit(Operation operation, Request request) {
        tokens.check(request.header("Authorization"));
        return Map.of();
    }

    @Override
    public Reply reply(HttpError refusal, String requestId) {
        return GoaError.of(refusal, requestId);
    }

    @Override
    public PageLink pageLink() {
        return new PageLink("nextPageToken");
    }

    @Override
    public void revokeTokens() {
        tokens.revokeAll();
    }
}
