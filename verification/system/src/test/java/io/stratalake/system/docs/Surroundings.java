package io.stratalake.system.docs;

import java.util.Map;

/**
 * The names that Javadoc examples of a class use without declaring them, in addition to those of {@link Frame}.
 *
 * @param imports the imports of the file
 * @param members further declarations
 */
record Surroundings(String imports, String members) {

    private static final Surroundings NONE = new Surroundings("", "");
    private static final String SUBSCRIPTION_FIELDS =
            "import static io.stratalake.greenlake.subscriptions.SubscriptionFields.*;";

    private static final Map<String, Surroundings> BY_CLASS = Map.ofEntries(
            members("ClientCredentials", "String id; String secret;"),
            members("Credentials", """
                    interface Vault { Session signIn(); }
                    record Session(String token, Duration timeToLive) {}
                    Vault vault;
                    """),
            members("ReplaceableCredentials", "Credentials first; Credentials second;"),
            Map.entry("ApiClients", new Surroundings("""
                    import io.stratalake.core.auth.ReplaceableCredentials;
                    import io.stratalake.greenlake.credentials.ApiClients;
                    """, """
                    interface Vault { void store(String id, String secret); }
                    abstract Credentials signIn(String id, String secret);
                    ApiClients apiClients;
                    String clientId;
                    ReplaceableCredentials credentials;
                    Vault vault;
                    """)),
            Map.entry("SharedTokens", new Surroundings("""
                    import io.stratalake.shared.jdbc.JdbcJournal;
                    """, """
                    javax.sql.DataSource dataSource;
                    byte[] key;
                    String id;
                    String secret;
                    """)),
            Map.entry("Jackson2Module", new Surroundings("""
                    import com.fasterxml.jackson.databind.ObjectMapper;
                    import com.fasterxml.jackson.databind.json.JsonMapper;
                    """, "")),
            Map.entry("Jackson3Module", new Surroundings("import tools.jackson.databind.json.JsonMapper;", "")),
            members("JdbcJournal", "javax.sql.DataSource dataSource;"),
            members("JdbcSharedLimits", "javax.sql.DataSource dataSource;"),
            members("RedisJournal", "io.lettuce.core.RedisClient redisClient;"),
            members("Failure", "okhttp3.Headers headers;"),
            members("SharedLimitOptions", "SharedLimits engine;"),
            Map.entry("ComparableField", new Surroundings(SUBSCRIPTION_FIELDS, "OffsetDateTime quarterStart;")),
            Map.entry(
                    "ConjunctiveFilter",
                    new Surroundings("import static io.stratalake.greenlake.flex.DeviceFields.*;", "")),
            Map.entry(
                    "AndOrFilter",
                    new Surroundings("import static io.stratalake.greenlake.devices.DeviceFieldsV2Beta1.*;", "")),
            Map.entry(
                    "Devices",
                    new Surroundings("""
                    import io.stratalake.greenlake.devices.Device;
                    import io.stratalake.greenlake.devices.DeviceFields;
                    import io.stratalake.greenlake.devices.Devices;
                    """, "Devices devices; String serviceManagerId; String subscriptionId;")),
            Map.entry(
                    "DeviceOptions",
                    new Surroundings(
                            "import io.stratalake.greenlake.devices.Devices;",
                            "Devices devices; String serviceManagerId;")),
            Map.entry(
                    "DeviceChange",
                    new Surroundings(
                            "import io.stratalake.greenlake.devices.Devices;",
                            "Devices devices; String server; String accessPoint; String computeId; String networkId;")),
            Map.entry(
                    "Onboarding",
                    new Surroundings(
                            "import io.stratalake.greenlake.bulk.Outcome;\nimport java.nio.file.Path;",
                            "List<OnboardingRow> rows;")),
            members("OnboardingRow", "String serviceManagerId;"),
            Map.entry("LogicalFilter", new Surroundings(SUBSCRIPTION_FIELDS, "")),
            Map.entry("package-info", new Surroundings(SUBSCRIPTION_FIELDS, """
                    ListSubscriptionsQuery q;
                    abstract ListSubscriptionsQuery with(String parameter, String value);
                    """)),
            members("CallOptions", "String id;"),
            members("NetworkOptions", """
                    String user;
                    String password;
                    java.security.cert.X509Certificate companyRoot;
                    java.security.KeyStore keyStore;
                    char[] keyPassword;
                    """),
            members("JsonModel", "Subscription subscription;"),
            members("OpenEnum", "Subscription subscription;"),
            members("MicrometerListener", """
                    io.micrometer.observation.ObservationRegistry observations;
                    io.micrometer.core.instrument.MeterRegistry meters;
                    """),
            members("OpenTelemetryListener", "io.opentelemetry.api.OpenTelemetry openTelemetry;"),
            Map.entry("PollingStrategy", new Surroundings("""
                    import io.stratalake.core.internal.operation.PollingStrategy;
                    import io.stratalake.core.operation.OperationStatus.Failed;
                    import io.stratalake.core.operation.OperationStatus.Running;
                    import io.stratalake.core.operation.OperationStatus.Succeeded;
                    """, """
                    interface Provisions { Provision get(String id, CallOptions options); }
                    record Provision(String status, String reason) {}
                    """)),
            members("Operation", "List<String> keys; ServiceProvisions provisions; ServiceOffer offer;"),
            members("OperationTimeoutException", "Operation<ClaimResult> claim;"),
            members("ClaimOptions", """
                    interface Store { void add(String operationId, List<String> keys); }
                    Subscriptions subscriptions;
                    List<String> keys;
                    Map<String, Map<String, String>> tagsByKey;
                    Store store;
                    java.nio.file.Path file;
                    """),
            members("OperationStatus", """
                    Operation<ClaimResult> operation;
                    abstract void report(ClaimResult result);
                    """),
            Map.entry(
                    "ResourceWaiter",
                    new Surroundings("import io.stratalake.core.internal.operation.ResourceWaiter;", """
                    interface Instances { ApiResponse<Instance> describe(String id, Deadline deadline); }
                    record Instance(String status, String message) {}
                    Instances api;
                    String id;
                    """)),
            members("ListSpec", """
                    interface Query { Integer pageSize(); String fingerprint(); }
                    Endpoint<?> LIST_SUBSCRIPTIONS;
                    String authority;
                    Executor executor;
                    Query query;
                    """),
            members("Paged", """
                    interface Query { Query page(Object position, Integer limit); }
                    interface Api {
                        ApiResponse<OrderPage> listOrders(Query query, CallOptions options);
                        ApiResponse<io.stratalake.greenlake.users.UserPage> listUsers(Query query, CallOptions options);
                        ApiResponse<ServiceOfferPage> listOffers(Query query, CallOptions options);
                    }
                    OffsetPaging<OrderPage, OrderGroup> ORDERS;
                    OffsetPaging<io.stratalake.greenlake.users.UserPage, io.stratalake.greenlake.users.User> USERS;
                    CursorPaging<ServiceOfferPage, ServiceOffer> OFFERS;
                    Api api;
                    Query query;
                    CallOptions options;
                    ListSpec spec;
                    Paged<ServiceOffer> offers;
                    ServiceOffer offer;
                    abstract void store(List<ServiceOffer> items, String continuationToken);
                    """),
            members("RateLimits", """
                    RateLimits rateLimits;
                    Endpoint<?> endpoint;
                    Deadline deadline;
                    okhttp3.Request request;
                    abstract okhttp3.Response send(okhttp3.Request request);
                    """),
            members("ClientThreads", """
                    io.stratalake.core.internal.concurrent.ClientThreads threads;
                    Subscriptions subscriptions;
                    String id;
                    """),
            members("GreenLakeClient", """
                    ListSubscriptionsQuery query;
                    GreenLakeClient provider;
                    List<String> tenants;
                    interface Report { void add(String tenant, long subscriptions); }
                    Report report;
                    """),
            members("ServiceProvisions", "ServiceProvisions provisions; ServiceOffer offer;"),
            members("Orders", "Orders orders;"),
            members("AutoSubscriptions", "Subscriptions subscriptions;"),
            Map.entry(
                    "Subscriptions",
                    new Surroundings(SUBSCRIPTION_FIELDS, "Subscriptions subscriptions; List<String> keys;")),
            Map.entry("Costs", new Surroundings("import io.stratalake.omnistrate.billing.*;", "")),
            Map.entry("HostClusters", new Surroundings("import io.stratalake.omnistrate.cluster.*;", "")),
            Map.entry("OmnistrateClient", new Surroundings("import io.stratalake.omnistrate.cluster.*;", "")),
            members("InstanceHandle", "Environment prod;"),
            members("InstanceSnapshots", "Environment prod;"),
            members("Instances", "Environment prod; OfferedService service; ServiceOffering offering;"),
            Map.entry(
                    "Orchestrations",
                    new Surroundings("""
                    import io.stratalake.omnistrate.offering.*;
                    """, "Orchestrations orchestrations; CreateOrchestrationRequest request;")),
            Map.entry("SandboxExtension", new Surroundings("import io.stratalake.omnistrate.*;", "")));

    private static Map.Entry<String, Surroundings> members(String type, String members) {
        return Map.entry(type, new Surroundings("", members));
    }

    /** Returns the surroundings for the examples of a class. */
    static Surroundings of(String type) {
        return BY_CLASS.getOrDefault(type, NONE);
    }
}
