package io.stratalake.sandbox;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.fleet.Fleet;
import io.stratalake.sandbox.fleet.FleetSettings;
import io.stratalake.sandbox.greenlake.GreenLake;
import io.stratalake.sandbox.greenlake.GreenLakeSettings;
import io.stratalake.sandbox.http.FaultPlan;
import io.stratalake.sandbox.http.Gateway;
import io.stratalake.sandbox.http.LoopbackServer;
import io.stratalake.sandbox.http.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * HPE GreenLake and the fleet of Omnistrate on this machine: a server that a client cannot tell from the platforms, on
 * the loopback interface.
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
 * <p>The same settings give the same subscriptions, orders, devices, services and instances each time. Of the keys that
 * a client claims, those that begin with {@code BAD} are refused, and work on one that begins with {@code STUCK} is
 * done but never reported as done.
 *
 * <p>Service offers with these slugs are there for drills, in every region: {@code FAILS} cannot be provisioned at the
 * first attempt, {@code STUCK} is never done, {@code WAITS} goes on when the service is notified of the outcome,
 * {@code KEPT} stays in the list after it was unprovisioned, {@code UNFAILS} cannot be unprovisioned at the first
 * attempt. All others can be provisioned where they are published.
 *
 * <p>In the fleet, the production environment of the first service has three instances for drills:
 * {@code instance-FAILS} fails to start, on {@code instance-STUCK} no work is ever done, and of
 * {@code instance-UNSAVED} every snapshot fails. An instance that is created with a parameter {@code name} that begins
 * with {@code FAILS}, {@code STUCK} or {@code UNSAVED} behaves like that as well.
 *
 * <p>Safe for use by several threads.
 */
public final class Sandbox implements AutoCloseable {

    private final GreenLake greenLake;
    private final Fleet fleet;
    private final FaultPlan faults;
    private final RequestLog requestLog;
    private final Gateway gateway;
    private final LoopbackServer server;

    private Sandbox(Builder settings) {
        this.faults = new FaultPlan();
        this.requestLog = new RequestLog();
        RequestRecorder recorder = new RequestRecorder(requestLog, settings.time);
        this.greenLake = new GreenLake(settings.greenLake(), recorder, List.of());
        this.fleet = new Fleet(settings.fleet(), recorder);
        this.gateway = new Gateway(List.of(fleet, greenLake), faults, recorder, settings.latency);
        this.server = LoopbackServer.start(settings.port, gateway);
    }

    /** Starts a sandbox with the usual settings, on a free port. */
    public static Sandbox start() {
        return builder().start();
    }

    /** A sandbox with settings of one's own. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where the paths of both platforms begin, such as {@code http://127.0.0.1:41234}; without a slash at the end. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Where a client of the workspace gets its tokens, which last 15 minutes. */
    public URI workspaceTokenUrl() {
        return baseUrl()
                .resolve("/authorization/v2/oauth2/" + greenLake.credentials().get(0).workspaceId() + "/token");
    }

    /** Where any client gets its tokens, which last two hours. */
    public URI platformTokenUrl() {
        return baseUrl().resolve("/as/token.oauth2");
    }

    /** The id of the one API client there is. */
    public String clientId() {
        return greenLake.credentials().get(0).clientId();
    }

    /** The secret of the one API client there is. */
    public String clientSecret() {
        return greenLake.credentials().get(0).clientSecret();
    }

    /** The id of the one workspace there is: 32 hexadecimal digits. */
    public String workspaceId() {
        return greenLake.credentials().get(0).workspaceId();
    }

    /** The e-mail address of the one user of the fleet that can sign in. */
    public String fleetEmail() {
        return fleet.account().email();
    }

    /** The password of the one user of the fleet that can sign in. */
    public String fleetPassword() {
        return fleet.account().password();
    }

    /** The API key by which a program signs in to the fleet instead. */
    public String fleetApiKey() {
        return fleet.account().apiKey();
    }

    /** Returns the log of the requests so far. */
    public RequestLog requestLog() {
        return requestLog;
    }

    /** Makes every token so far worthless. */
    public void revokeTokens() {
        greenLake.revokeTokens();
        fleet.revokeTokens();
    }

    /** Answers the next calls with this instead of working on them. Sign-ins are let through. */
    public void failNext(int times, int status, Map<String, String> headers, String body) {
        failNext(times, status, headers, body, path -> !gateway.signsInAt(path));
    }

    /**
     * Answers the next requests whose path fits with this instead of working on them. Such requests need no token and
     * use no quota.
     *
     * @param path takes the encoded path, without the query; sign-ins are asked for as well
     */
    public void failNext(int times, int status, Map<String, String> headers, String body, Predicate<String> path) {
        faults.order(times, path, new FaultPlan.Answer(new Reply(status, headers, body)));
    }

    /**
     * Works on the next requests whose path fits, and breaks the connection instead of answering: the caller cannot
     * know whether the work was done.
     *
     * @param path takes the encoded path, without the query; sign-ins are asked for as well
     */
    public void loseAnswers(int times, Predicate<String> path) {
        faults.order(times, path, new FaultPlan.LostAnswer());
    }

    /**
     * Works on the next requests whose path fits, and names the page that was asked for as the next one: a client that
     * follows would go in circles. A request for the first page of a list names no page, and is answered as ever.
     *
     * @param path takes the encoded path, without the query; sign-ins are asked for as well
     */
    public void repeatCursors(int times, Predicate<String> path) {
        faults.order(times, path, new FaultPlan.RepeatedCursor());
    }

    /** Stops the server at once. Closing twice does nothing more. */
    @Override
    public void close() {
        server.close();
    }

    /** The settings of a sandbox to come. */
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
        private Duration minute = Duration.ofMinutes(1);

        private Builder() {}

        /** What tokens, quotas and operations age by, and what the dates in the data lie around. */
        public Builder timeSource(TimeSource time) {
            this.time = time;
            return this;
        }

        /** The port to listen on; 0, the default, takes a free one. */
        public Builder port(int port) {
            this.port = within("port", port, 0, 65_535);
            return this;
        }

        /** How many subscriptions the workspace begins with; 500 by default. */
        public Builder subscriptionCount(int count) {
            this.subscriptionCount = within("subscriptionCount", count, 0, Integer.MAX_VALUE);
            return this;
        }

        /** How long tokens live, however they were got, instead of 15 minutes, two hours and, in the fleet, one. */
        public Builder tokenLifetime(Duration lifetime) {
            if (lifetime.isNegative() || lifetime.isZero()) {
                throw new IllegalArgumentException("tokenLifetime must be positive, not " + lifetime);
            }
            this.tokenLifetime = lifetime;
            return this;
        }

        /**
         * How many polls find an operation running; 2 by default. One poll before these finds it initialized, and the
         * one after them finds it over. With 0 the very first poll finds it over.
         */
        public Builder pollsPerOperation(int polls) {
            this.pollsPerOperation = within("pollsPerOperation", polls, 0, Integer.MAX_VALUE);
            return this;
        }

        /** How long each answer is held back, in real time whatever the time source; not at all by default. */
        public Builder latency(Duration latency) {
            if (latency.isNegative()) {
                throw new IllegalArgumentException("latency must not be negative, but is " + latency);
            }
            this.latency = latency;
            return this;
        }

        /** Which subscription keys exist and can be claimed; by default all that do not begin with {@code BAD}. */
        public Builder claimable(Predicate<String> claimable) {
            this.claimable = claimable;
            return this;
        }

        /** Takes away the limits of requests a minute, for a benchmark that measures something else. */
        public Builder withoutRateLimits() {
            this.limited = false;
            return this;
        }

        /** How many service offers the catalog has; 48 by default. Those for drills come first. */
        public Builder offerCount(int count) {
            this.offerCount = within("offerCount", count, 0, 10_000);
            return this;
        }

        /**
         * How many polls find a service or service manager still being provisioned or unprovisioned; 2 by default. For
         * who does not poll, the work takes five seconds a poll. With 0 the very first look finds it over.
         */
        public Builder pollsPerProvisioning(int polls) {
            this.pollsPerProvisioning = within("pollsPerProvisioning", polls, 0, Integer.MAX_VALUE);
            return this;
        }

        /**
         * Which service offers, by their slugs, can be provisioned at the first attempt; by default all but
         * {@code FAILS}. The second attempt succeeds with any.
         */
        public Builder provisionable(Predicate<String> provisionable) {
            this.provisionable = provisionable;
            return this;
        }

        /** How many instances the fleet begins with; 240 by default. Those for drills come first. */
        public Builder instanceCount(int count) {
            this.instanceCount = within("instanceCount", count, 0, 100_000);
            return this;
        }

        /**
         * How many polls find work on an instance or a snapshot in progress; 2 by default. For who does not poll, the
         * work takes ten seconds a poll. With 0 the very first look finds it over.
         */
        public Builder pollsPerAction(int polls) {
            this.pollsPerAction = within("pollsPerAction", polls, 0, Integer.MAX_VALUE);
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
                    minute);
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
