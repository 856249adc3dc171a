package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.contract.Contract;
import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Platform;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.Request;
import io.stratalake.sandbox.http.RequestObserver;
import io.stratalake.sandbox.http.RouteTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** HPE GreenLake: workspaces with an API client each, and tenants, which are reached by token exchange. */
public final class GreenLake implements Platform, AutoCloseable {

    private static final List<Contract> CONTRACTS = Stream.of(
                    "subscriptions",
                    "devices",
                    "workspaces",
                    "users",
                    "audit-logs",
                    "flex",
                    "service-managers",
                    "service-catalog",
                    "service-provisions",
                    "tags",
                    "credentials",
                    "webhooks",
                    "reporting",
                    "locations")
            .map(Contract::named)
            .toList();

    private final GreenLakeSettings settings;
    private final List<Credentials> credentials;
    private final List<Credentials> signIns;
    private final TokenIssuer tokens;
    private final TokenEndpoint tokenEndpoint;
    private final List<Contract> contracts;
    private final RouteTable routes;
    private final Map<String, GreenLakeWorkspace> workspaces = new ConcurrentHashMap<>();
    private final RequestObserver observer;

    /** @param additional contracts beside those of the platform */
    public GreenLake(GreenLakeSettings settings, RequestObserver observer, List<Contract> additional) {
        this.settings = settings;
        this.credentials = IntStream.range(0, settings.workspaceCount())
                .mapToObj(Credentials::ofWorkspace)
                .toList();
        this.signIns = new CopyOnWriteArrayList<>(credentials);
        this.tokens = new TokenIssuer(settings.time());
        this.tokenEndpoint = new TokenEndpoint(signIns, tokens, settings.tokenLifetime());
        this.contracts = Stream.concat(CONTRACTS.stream(), additional.stream()).toList();
        this.routes = new RouteTable(contracts.stream()
                .flatMap(contract -> contract.operations().stream())
                .toList());
        this.observer = observer;
        // Handlers that the contracts do not know fail here rather than at the first request.
        workspace(credentials.get(0).workspaceId());
    }

    /** Returns the API clients at the start, one per workspace. */
    public List<Credentials> credentials() {
        return credentials;
    }

    /** Returns true, because the paths of the services have no common prefix. */
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
        return tokenEndpoint.respond(request);
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
    public Admission admit(OperationSpec operation, Request request) {
        return workspace(tokens.workspace(request.header("Authorization"))).admit(operation);
    }

    private GreenLakeWorkspace workspace(String id) {
        return workspaces.computeIfAbsent(
                id,
                key -> new GreenLakeWorkspace(
                        settings, contracts, key, observer, new ApiClientAccess(key, signIns, tokens)));
    }

    /** Emits the event that the subscription of the first workspace with this key expires. */
    public void emitExpiring(String key) {
        webhooks().emitExpiring(key);
    }

    /** Adds an entry to the audit log of the first workspace, and emits its event. */
    public void emitAuditLog(String category, String description) {
        webhooks().emitAuditLog(category, description);
    }

    /** Emits an event of the first workspace. */
    public void emit(String type, JsonObject data) {
        webhooks().emit(type, data);
    }

    /** Sends the events of all workspaces that are due, and returns when the destinations have responded. */
    public void deliverEvents() {
        workspaces.values().forEach(workspace -> workspace.webhooks().deliver());
    }

    private WorkspaceWebhooks webhooks() {
        return workspace(credentials.get(0).workspaceId()).webhooks();
    }

    @Override
    public void close() {
        workspaces.values().forEach(GreenLakeWorkspace::close);
    }

    @Override
    public Reply reply(HttpError error, String requestId) {
        return ErrorJson.of(error, requestId);
    }

    @Override
    public void revokeTokens() {
        tokens.revokeAll();
    }
}
