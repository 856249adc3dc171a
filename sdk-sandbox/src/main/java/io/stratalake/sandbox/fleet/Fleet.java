package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.contract.Contract;
import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Platform;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.Request;
import io.stratalake.sandbox.http.RequestObserver;
import io.stratalake.sandbox.http.RouteTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The fleet of Omnistrate, with one user. */
public final class Fleet implements Platform {

    static final String PREFIX = "/2022-09-01-00";

    private static final Contract CONTRACT = Contract.named("fleet");
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private final FleetAccount account = FleetAccount.ofSandbox();
    private final FleetTokens tokens;
    private final FleetSignIn signIn;
    private final RouteTable routes;
    private final Handlers handlers;

    public Fleet(FleetSettings settings, RequestObserver observer) {
        this.tokens =
                new FleetTokens(settings.time(), Objects.requireNonNullElse(settings.tokenLifetime(), TOKEN_LIFETIME));
        this.signIn = new FleetSignIn(account, tokens, observer);
        this.routes = new RouteTable(CONTRACT.operations());
        this.handlers = new Handlers(List.of(CONTRACT));
        register(new FleetHandlers(handlers), new FleetWorld(settings));
    }

    private static void register(FleetHandlers handlers, FleetWorld world) {
        Customers customers = new Customers(world);
        new OfferingHandlers(world).register(handlers);
        new InstanceHandlers(world).register(handlers);
        new SnapshotHandlers(world).register(handlers);
        new WorkflowHandlers(world).register(handlers);
        new InventoryHandlers(world).register(handlers);
        new AccountHandlers().register(handlers);
        new UpgradeHandlers(world).register(handlers);
        new HostClusterHandlers(world).register(handlers);
        new UserHandlers(world, customers).register(handlers);
        new SubscriptionHandlers(world, customers).register(handlers);
        new InvoiceHandlers(world, customers).register(handlers);
        new CostHandlers(world).register(handlers);
        new UsageHandlers(world).register(handlers);
        new EventHandlers(world).register(handlers);
        new HealthHandlers(world).register(handlers);
    }

    public FleetAccount account() {
        return account;
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith(PREFIX + "/");
    }

    @Override
    public boolean signsInAt(String path) {
        return FleetSignIn.isAt(path);
    }

    @Override
    public Reply signIn(Request request) {
        return signIn.respond(request);
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
    public Admission admit(OperationSpec operation, Request request) {
        tokens.check(request.header("Authorization"));
        return new Admission(handlers::handle, Map.of());
    }

    @Override
    public Reply reply(HttpError error, String requestId) {
        return GoaError.of(error, requestId);
    }

    @Override
    public void revokeTokens() {
        tokens.revokeAll();
    }
}
