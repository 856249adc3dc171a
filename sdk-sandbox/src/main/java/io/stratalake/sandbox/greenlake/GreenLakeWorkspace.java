package io.stratalake.sandbox.greenlake;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.contract.Contract;
import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Platform.Admission;
import io.stratalake.sandbox.http.RateLimiter;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestObserver;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One workspace: its data, its work in progress, its rate limits and its webhooks. Thread-safe. */
final class GreenLakeWorkspace implements AutoCloseable {

    private static final String ORGANIZATION_ID = "5ab85f64-6717-4562-a3fc-3c963f66afa6";
    private static final String MSP_ID = "3ca24f18-5013-4562-b3fc-2d992f22ade2";
    private static final Workspace TENANT = new Workspace(
            "0df70974872311efa48a06bbf0463de0", "Tenant of the sandbox", ORGANIZATION_ID, "TENANT", MSP_ID);

    private final Handlers handlers;
    private final @Nullable RateLimiter rateLimiter;
    private final RequestObserver observer;
    private final WorkspaceWebhooks webhooks;

    GreenLakeWorkspace(
            GreenLakeSettings settings,
            List<Contract> contracts,
            String id,
            RequestObserver observer,
            ApiClientAccess access) {
        this.handlers = new Handlers(contracts);
        this.rateLimiter = settings.limited() ? new RateLimiter(settings.time(), settings.minute()) : null;
        this.observer = observer;
        SubscriptionFactory factory = new SubscriptionFactory(settings.time().now(), Credentials.seed(id));
        SubscriptionStore subscriptions = new SubscriptionStore(factory.initial(settings.subscriptionCount()));
        AuditLogs auditLogs = new AuditLogs(settings.time(), id);
        ServiceCatalog catalog = new ServiceCatalog(settings.offerCount());
        register(settings, id, factory, subscriptions, catalog);
        new AccountHandlers(auditLogs).register(handlers);
        Provisioning provisioning = registerCatalog(settings, id, catalog);
        this.webhooks = new WorkspaceWebhooks(settings.time(), id, handlers, auditLogs, subscriptions, provisioning);
        new ApiClientHandlers(settings.time(), access).register(handlers);
    }

    private void register(
            GreenLakeSettings settings,
            String id,
            SubscriptionFactory factory,
            SubscriptionStore store,
            ServiceCatalog catalog) {
        TimeSource time = settings.time();
        DeviceStore devices = new DeviceStore(time, settings.devicesVisibleAfter());
        SubscriptionHandlers subscriptions = new SubscriptionHandlers(
                store,
                factory,
                new AsyncOperations(time, settings.pollsPerOperation(), "subscriptions"),
                settings.claimable(),
                devices::isApplied);
        AutoSubscriptionHandlers autoSubscriptions = new AutoSubscriptionHandlers(time, id);
        subscriptions.register(handlers);
        subscriptions.register(handlers, "v1", "");
        subscriptions.register(handlers, "v1beta1", "V1Beta1");
        autoSubscriptions.register(handlers, "");
        autoSubscriptions.register(handlers, "V1Alpha1");
        new DeviceHandlers(
                        devices,
                        new DeviceSeats(store),
                        new AsyncOperations(time, settings.pollsPerOperation(), "devices"),
                        manager -> catalog.manager(manager).isPresent())
                .register(handlers);
        new FlexHandlers().register(handlers);
        new ReportHandlers(time, settings.pollsPerOperation()).register(handlers);
        new LocationHandlers(time, settings.pollsPerOperation()).register(handlers);
    }

    private Provisioning registerCatalog(GreenLakeSettings settings, String id, ServiceCatalog catalog) {
        Workspace own = new Workspace(id, "Sandbox", ORGANIZATION_ID, "STANDALONE", null);
        Provisioning provisioning = new Provisioning(
                settings.time(),
                settings.pollsPerProvisioning(),
                settings.provisionable(),
                catalog,
                id.equals(TENANT.id()) ? List.of(TENANT) : List.of(own, TENANT));
        new InitialProvisions(settings.time(), settings.pollsPerProvisioning(), provisioning).make();
        Map.of("v1", "", "v1beta1", "V1Beta1").forEach((version, suffix) -> {
            new ServiceManagerHandlers(provisioning.catalog(), version).register(handlers, suffix);
            new ServiceManagerProvisionHandlers(provisioning, version).register(handlers, suffix);
        });
        new ServiceOfferHandlers(provisioning.catalog()).register(handlers);
        new CatalogViewHandlers(provisioning).register(handlers);
        new RecentServiceHandlers(provisioning).register(handlers);
        new ServiceProvisionHandlers(provisioning).register(handlers);
        return provisioning;
    }

    private Reply handle(Call call) {
        Reply reply = handlers.handle(call);
        webhooks.after(call, reply);
        return reply;
    }

    WorkspaceWebhooks webhooks() {
        return webhooks;
    }

    @Override
    public void close() {
        webhooks.close();
    }

    /** @throws HttpError if the rate limit of the operation is exceeded */
    Admission admit(OperationSpec operation) {
        Integer limit = operation.requestsPerMinute();
        if (rateLimiter == null || limit == null) {
            return new Admission(this::handle, Map.of());
        }
        RateLimiter.Decision decision = rateLimiter.decide(operation.id(), limit);
        if (decision.admitted()) {
            return new Admission(this::handle, RateLimitHeaders.ofAdmission(operation, decision));
        }
        observer.rateLimited();
        throw HttpError.tooManyRequests(limit).with(RateLimitHeaders.ofRejection(operation, decision));
    }
}
