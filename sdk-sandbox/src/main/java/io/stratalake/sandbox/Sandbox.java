package io.stratalake.sandbox;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.contract.Contract;
import io.stratalake.sandbox.fleet.Fleet;
import io.stratalake.sandbox.fleet.FleetSettings;
import io.stratalake.sandbox.greenlake.GreenLake;
import io.stratalake.sandbox.greenlake.GreenLakeSettings;
import io.stratalake.sandbox.http.FaultPlan;
import io.stratalake.sandbox.http.Gateway;
import io.stratalake.sandbox.http.LoopbackServer;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.ResponseFilter;
import io.stratalake.sandbox.realism.Realism;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that simulates HPE GreenLake and the fleet of Omnistrate. It serves every operation of the
 * contracts: those with behavior as the services do, all others with samples made from the contract.
 *
 * <pre>{@code
 * try (var sandbox = Sandbox.start();
 *         var greenlake = GreenLakeClient.builder()
 *                 .baseUrl(sandbox.baseUrl())
 *                 .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
 *                 .workspaceId(sandbox.workspaceId())
 *                 .build()) {
 *     report.add(greenlake.subscriptions().list().toList().size());
 * }
 * }</pre>
 *
 * <p>The same settings give the same data each time. Subscription keys that begin with {@code BAD} are rejected, and a
 * claim of a key that begins with {@code STUCK} succeeds but is never reported as done.
 *
 * <p>Service offers with these slugs exist for drills, in every region: {@code FAILS} cannot be provisioned at the first
 * attempt, {@code STUCK} is never done, {@code WAITS} goes on when the service is notified of the outcome, {@code KEPT}
 * stays in the list after it was unprovisioned, {@code UNFAILS} cannot be unprovisioned at the first attempt. All others
 * can be provisioned where they are published.
 *
 * <p>In the fleet, the production environment of the first service has three instances for drills:
 * {@code instance-FAILS} fails to start, on {@code instance-STUCK} no work is ever done, and every snapshot of
 * {@code instance-UNSAVED} fails. An instance that is created with a parameter {@code name} that begins with
 * {@code FAILS}, {@code STUCK} or {@code UNSAVED} behaves in the same way.
 *
 * <p>Thread-safe.
 */
public final class Sandbox implements AutoCloseable {

    private final TimeSource time;
    private final GreenLake greenLake;
    private final Fleet fleet;
    private final FaultPlan faults;
    private final RequestLog requestLog;
    private final Gateway gateway;
    private final LoopbackServer server;

    private Sandbox(Builder settings) {
        this.time = settings.time;
        this.faults = new FaultPlan(settings.failures, settings.seed == null ? 1 : settings.seed);
        this.requestLog = new RequestLog();
        RequestRecorder recorder = new RequestRecorder(requestLog, settings.time);
        this.greenLake = new GreenLake(settings.greenLake(), recorder, settings.contracts);
        this.fleet = new Fleet(settings.fleet(), recorder);
        ResponseFilter filter = settings.seed == null ? ResponseFilter.NONE : new Realism(settings.seed);
        this.gateway = new Gateway(List.of(fleet, greenLake), faults, recorder, settings.latency, filter);
        this.server = LoopbackServer.start(settings.port, gateway);
    }

    /** Starts a sandbox with default settings on a free port. */
    public static Sandbox start() {
        return builder().start();
    }

    /** Returns a builder with default settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the clock. */
    TimeSource time() {
        return time;
    }

    /** Returns the base URL of both platforms, such as {@code http://127.0.0.1:41234}, without a trailing slash. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Returns the token URL of the first workspace, whose tokens last 15 minutes. */
    public URI workspaceTokenUrl() {
        return tokenUrl(workspaceId());
    }

    /** Returns the token URL for all workspaces, whose tokens last 2 hours. */
    public URI platformTokenUrl() {
        return baseUrl().resolve("/as/token.oauth2");
    }

    /** Returns the id of the API client of the first workspace. */
    public String clientId() {
        return greenLake.credentials().get(0).clientId();
    }

    /** Returns the secret of the API client of the first workspace. */
    public String clientSecret() {
        return greenLake.credentials().get(0).clientSecret();
    }

    /** Returns the id of the first workspace: 32 hexadecimal digits. */
    public String workspaceId() {
        return greenLake.credentials().get(0).workspaceId();
    }

    /** Returns the workspaces with their API clients, the first workspace first. */
    public List<SandboxWorkspace> workspaces() {
        return greenLake.credentials().stream()
                .map(one -> new SandboxWorkspace(
                        one.workspaceId(), one.clientId(), one.clientSecret(), tokenUrl(one.workspaceId())))
                .toList();
    }

    private URI tokenUrl(String workspaceId) {
        return baseUrl().resolve("/authorization/v2/oauth2/" + workspaceId + "/token");
    }

    /** Returns the email address of the user of the fleet. */
    public String fleetEmail() {
        return fleet.account().email();
    }

    /** Returns the password of the user of the fleet. */
    public String fleetPassword() {
        return fleet.account().password();
    }

    /** Returns the API key of the fleet, with which programs sign in. */
    public String fleetApiKey() {
        return fleet.account().apiKey();
    }

    /** Returns the log of the requests so far. */
    public RequestLog requestLog() {
        return requestLog;
    }

    /** Revokes all tokens. */
    public void revokeTokens() {
        greenLake.revokeTokens();
        fleet.revokeTokens();
    }

    /** Responds to the next calls with this response, without handling them. Sign-ins are not affected. */
    public void failNext(int times, int status, Map<String, String> headers, String body) {
        failNext(times, status, headers, body, path -> !gateway.signsInAt(path));
    }

    /**
     * Responds to the next requests whose path matches with this response, without handling them. Such requests need no
     * token and do not count against rate limits.
     *
     * @param path tests the encoded path without the query; sign-ins included
     */
    public void failNext(int times, int status, Map<String, String> headers, String body, Predicate<String> path) {
        faults.order(times, path, new FaultPlan.Response(new Reply(status, headers, body)));
    }

    /**
     * Handles the next requests whose path matches and then closes the connection without a response, so that the
     * outcome is unknown to the client.
     *
     * @param path tests the encoded path without the query; sign-ins included
     */
    public void loseResponses(int times, Predicate<String> path) {
        faults.order(times, path, new FaultPlan.LostResponse());
    }

    /**
     * Handles the next requests whose path matches, and names the requested page as the next page, which is a cursor
     * loop. Requests for the first page of a list are not affected.
     *
     * @param path tests the encoded path without the query; sign-ins included
     */
    public void repeatCursors(int times, Predicate<String> path) {
        faults.order(times, path, new FaultPlan.RepeatedCursor());
    }

    /**
     * Emits the event that a subscription of the first workspace expires, to the webhooks that are subscribed to {@code
     * com.hpe.greenlake.subscriptions.v1.expiring-subscriptions}. When the time source passes 90, 60, 30 days and one day
     * before the end of a subscription, the sandbox emits it by itself.
     *
     * @throws IllegalArgumentException if the workspace has no subscription with this key
     */
    public void emitExpiringSubscription(String key) {
        greenLake.emitExpiring(key);
    }

    /**
     * Adds an entry to the audit log of the first workspace, and emits its event to the webhooks that are subscribed to
     * {@code com.hpe.greenlake.audit-log.v1.logs.created}. Changes of subscriptions, devices, users and API clients do so
     * by themselves.
     *
     * @param category the category, such as {@code Device Management}
     */
    public void emitAuditLog(String category, String description) {
        greenLake.emitAuditLog(category, description);
    }

    /**
     * Emits an event of any type from the first workspace, to the webhooks that are subscribed to the type.
     *
     * @param data the data of the event: a JSON object
     * @throws IllegalArgumentException if the data is not a JSON object
     */
    public void emitEvent(String type, String data) {
        try {
            greenLake.emit(type, JsonParser.parseString(data).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "The data of an event must be a JSON object, such as {\"id\": \"1\"}", e);
        }
    }

    /**
     * Delivers the events that are due, and returns when the webhooks have responded. The sandbox delivers by itself as
     * well, so that only tests need this: with simulated time, advance the clock first, by a minute for a retry or for a
     * batch.
     */
    public void deliverEvents() {
        greenLake.deliverEvents();
    }

    /** Stops the server and the delivery of events immediately. Idempotent. */
    @Override
    public void close() {
        server.close();
        greenLake.close();
    }

    /** A builder of sandboxes. Not thread-safe. */
    public static final class Builder {

        private TimeSource time = TimeSource.system();
        private int port;
        private int subscriptionCount = 500;
        private @Nullable Duration tokenLifetime;
        private int pollsPerOperation = 2;
        private Duration latency = Duration.ZERO;
        private Predicate<String> claimable = key -> !key.startsWith("BAD");
        private boolean limited = true;
        private int offerCount = 48;
        private int pollsPerProvisioning = 2;
        private Predicate<String> provisionable = slug -> !slug.equals("FAILS");
        private int instanceCount = 240;
        private int pollsPerAction = 2;
        private int workspaceCount = 1;
        private @Nullable Long seed;
        private List<Contract> contracts = List.of();
        private Duration minute = Duration.ofMinutes(1);
        private double failures;

        private Builder() {}

        /** Sets the clock of tokens, rate limits and operations. Dates in the data are relative to it. Default: the system. */
        public Builder timeSource(TimeSource time) {
            this.time = time;
            return this;
        }

        /** Sets the port. Default: 0, a free port. */
        public Builder port(int port) {
            this.port = within("port", port, 0, 65_535);
            return this;
        }

        /** Sets the initial number of subscriptions per workspace. Default: 500. */
        public Builder subscriptionCount(int count) {
            this.subscriptionCount = within("subscriptionCount", count, 0, Integer.MAX_VALUE);
            return this;
        }

        /** Sets the lifetime of all tokens. Default: 15 minutes, 2 hours platform-wide, and 1 hour in the fleet. */
        public Builder tokenLifetime(Duration lifetime) {
            if (lifetime.isNegative() || lifetime.isZero()) {
                throw new IllegalArgumentException("tokenLifetime must be positive, not " + lifetime);
            }
            this.tokenLifetime = lifetime;
            return this;
        }

        /**
         * Sets the number of polls that find an operation running. One more poll before these finds it initialized; the
         * poll after them finds it done. With 0 the first poll finds it done. Default: 2.
         */
        public Builder pollsPerOperation(int polls) {
            this.pollsPerOperation = within("pollsPerOperation", polls, 0, Integer.MAX_VALUE);
            return this;
        }

        /** Delays each response, in real time whatever the time source. Default: zero. */
        public Builder latency(Duration latency) {
            if (latency.isNegative()) {
                throw new IllegalArgumentException("latency must not be negative, but is " + latency);
            }
            this.latency = latency;
            return this;
        }

        /** Sets which subscription keys can be claimed. Default: those that do not begin with {@code BAD}. */
        public Builder claimable(Predicate<String> claimable) {
            this.claimable = claimable;
            return this;
        }

        /** Disables rate limits, for benchmarks. */
        public Builder withoutRateLimits() {
            this.limited = false;
            return this;
        }

        /** Sets the number of service offers, those for drills first. Default: 48. */
        public Builder offerCount(int count) {
            this.offerCount = within("offerCount", count, 0, 10_000);
            return this;
        }

        /**
         * Sets the number of polls that find a service or service manager in transition. Without polls the work takes 5
         * seconds for each of them. With 0 the first read finds it done. Default: 2.
         */
        public Builder pollsPerProvisioning(int polls) {
            this.pollsPerProvisioning = within("pollsPerProvisioning", polls, 0, Integer.MAX_VALUE);
            return this;
        }

        /**
         * Sets which service offers, by slug, can be provisioned at the first attempt. The second attempt succeeds with
         * all offers. Default: all but {@code FAILS}.
         */
        public Builder provisionable(Predicate<String> provisionable) {
            this.provisionable = provisionable;
            return this;
        }

        /** Sets the initial number of instances of the fleet, those for drills first. Default: 240. */
        public Builder instanceCount(int count) {
            this.instanceCount = within("instanceCount", count, 0, 100_000);
            return this;
        }

        /**
         * Sets the number of polls that find work on an instance or a snapshot in progress. Without polls the work takes
         * 10 seconds for each of them. With 0 the first read finds it done. Default: 2.
         */
        public Builder pollsPerAction(int polls) {
            this.pollsPerAction = within("pollsPerAction", polls, 0, Integer.MAX_VALUE);
            return this;
        }

        /**
         * Sets the number of workspaces, each with an API client, data and rate limits of its own. Tenants come on top:
         * token exchange works for any id of 32 hexadecimal digits. Default: 1.
         */
        public Builder workspaceCount(int count) {
            this.workspaceCount = within("workspaceCount", count, 1, 1_000);
            return this;
        }

        /**
         * Sets the length of a minute in rate limits, so that tests of several processes in real time need not wait for
         * whole minutes. Default: 1 minute.
         */
        public Builder minute(Duration length) {
            if (length.isNegative() || length.isZero()) {
                throw new IllegalArgumentException("minute must be positive, not " + length);
            }
            this.minute = length;
            return this;
        }

        /** Makes the sandbox as difficult as the services, with the seed 1. */
        public Builder realistic() {
            return realistic(1);
        }

        /**
         * Makes the sandbox as difficult as the services: reads fail now and then, new resources are found late, earlier
         * states are read again, JSON deviates from the contract, and one in sixteen operations never ends.
         *
         * @param seed the same seed gives the same difficulties to the same requests
         */
        public Builder realistic(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Makes a share of all requests fail: 503, a gateway's page with 502, or no response although the request was
         * handled. Default: 0.
         *
         * @param share from 0 to 1, where 0.2 is a fifth
         */
        public Builder failures(double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("failures must be from 0 to 1, not " + share);
            }
            this.failures = share;
            return this;
        }

        /**
         * Serves a further contract beside those of HPE GreenLake, with the same tokens.
         *
         * @param table the table that the generator {@code stratalake-table} makes of the contract
         * @throws java.io.UncheckedIOException if the file cannot be read
         */
        public Builder contract(Path table) {
            try (Reader reader = Files.newBufferedReader(table)) {
                return contracts(List.of(Contract.read(reader)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Serves further contracts at the paths of HPE GreenLake. */
        Builder contracts(List<Contract> contracts) {
            this.contracts = List.copyOf(contracts);
            return this;
        }

        /**
         * Starts the sandbox.
         *
         * @throws java.io.UncheckedIOException if the port is taken
         */
        public Sandbox start() {
            return new Sandbox(this);
        }

        private FleetSettings fleet() {
            return new FleetSettings(time, instanceCount, tokenLifetime, pollsPerAction);
        }

        private GreenLakeSettings greenLake() {
            return new GreenLakeSettings(
                    time,
                    subscriptionCount,
                    tokenLifetime,
                    pollsPerOperation,
                    claimable,
                    limited,
                    offerCount,
                    pollsPerProvisioning,
                    provisionable,
                    workspaceCount,
                    minute,
                    seed == null ? Duration.ZERO : Duration.ofSeconds(8));
        }

        private static int within(String name, int value, int minimum, int maximum) {
            if (value < minimum || value > maximum) {
                throw new IllegalArgumentException(
                        name + " must be from " + minimum + " to " + maximum + ", not " + value);
            }
            return value;
        }
    }
}
