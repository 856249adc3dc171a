package io.stratalake.examples.docs;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.Sandbox;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is around a piece of code in the documentation when it is run: the names that it uses and does not declare. Its
 * clients talk to a sandbox, and time is simulated, so that nothing waits.
 *
 * <p>Two things are written otherwise before the code is compiled, see {@link Snippet}: a client {@code
 * fromEnvironment()} or of a {@code builder()} is one for the sandbox, and the ids that end in {@code 12345678} are
 * those of an instance there.
 */
public abstract class Frame implements AutoCloseable {

    protected final SimulatedTime time = new SimulatedTime(Instant.parse("2026-03-01T12:00:00Z"));
    protected final Sandbox sandbox = Sandbox.builder().timeSource(time).start();
    protected final String clientId = sandbox.clientId();
    protected final String clientSecret = sandbox.clientSecret();
    protected final String workspaceId = sandbox.workspaceId();
    protected final String email = sandbox.fleetEmail();
    protected final String password = sandbox.fleetPassword();
    protected final String proxyPassword = "of no use";

    /** Finds no host, so that nothing leaves this machine whatever the code says. The sandbox's address is a number. */
    protected final OkHttpClient okHttpClient = new OkHttpClient.Builder()
            .dns(host -> {
                throw new UnknownHostException(host);
            })
            .build();

    protected final GreenLakeClient greenlake = greenlakeFromEnvironment();
    protected final OmnistrateClient omnistrate = omnistrateFromEnvironment();
    protected final Logger log = LoggerFactory.getLogger("docs");
    protected final String gateway = sandbox.baseUrl().getHost();
    protected final Report report = new Report();

    protected final OffsetDateTime quarterEnd = OffsetDateTime.parse("2026-04-01T00:00:00Z");
    protected final OffsetDateTime from = OffsetDateTime.parse("2026-02-01T00:00:00Z");
    protected final OffsetDateTime to = OffsetDateTime.parse("2026-03-01T00:00:00Z");

    /** Keys that nobody has claimed yet; the seventh is refused. */
    protected final List<String> twelveKeys = List.of(
            "NEW01", "NEW02", "NEW03", "NEW04", "NEW05", "NEW06", "BAD07", "NEW08", "NEW09", "NEW10", "NEW11", "NEW12");

    /** The ids of two subscriptions. */
    protected final List<String> ids =
            greenlake.subscriptions().list(query -> query.pageSize(2)).pages().iterator().next().items().stream()
                    .map(Subscription::id)
                    .toList();

    private long callsOfTheFrame = sandbox.journal().calls();

    /** Runs the code. */
    protected abstract void run() throws Exception;

    /** What a program does with what it read. */
    protected static final class Report {

        public void add(Object... cells) {}
    }

    protected final GreenLakeClient greenlakeFromEnvironment() {
        return greenlakeBuilder()
                .clientCredentials(clientId, clientSecret)
                .workspaceId(workspaceId)
                .build();
    }

    protected final GreenLakeClient.Builder greenlakeBuilder() {
        return GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .httpClient(okHttpClient)
                .time(time);
    }

    protected final OmnistrateClient omnistrateFromEnvironment() {
        return omnistrateBuilder().signIn(email, password).build();
    }

    protected final OmnistrateClient.Builder omnistrateBuilder() {
        return OmnistrateClient.builder()
                .baseUrl(sandbox.baseUrl())
                .httpClient(okHttpClient)
                .time(time);
    }

    /** The id in the sandbox that stands for one of the documentation, such as {@code s-12345678}. */
    protected final String id(String kind) {
        var before = sandbox.journal().calls();
        var id = lookUp(kind);
        callsOfTheFrame += sandbox.journal().calls() - before;
        return id;
    }

    private String lookUp(String kind) {
        var service = omnistrate.offerings().list().get(0);
        var offering = service.offerings().get(0);
        var environment = omnistrate.service(service.serviceId()).environment(offering.serviceEnvironmentID());
        return switch (kind) {
            case "s" -> service.serviceId();
            case "se" -> environment.id();
            default -> {
                var instance = environment.instances().list().stream()
                        .filter(each -> each.consumptionResourceInstanceResult()
                                .status()
                                .value()
                                .equals("RUNNING"))
                        .filter(each ->
                                !each.consumptionResourceInstanceResult().id().matches("instance-[A-Z]+"))
                        .findFirst()
                        .orElseThrow();
                yield switch (kind) {
                    case "instance" ->
                        instance.consumptionResourceInstanceResult().id();
                    case "r" -> instance.resourceId();
                    case "pt" -> instance.productTierId();
                    case "sub" -> instance.subscriptionId();
                    default ->
                        throw new IllegalArgumentException(
                                "The documentation has ids " + kind + "-12345678; say here what stands for them");
                };
            }
        };
    }

    /** How many calls of the code reached the sandbox. */
    final long calls() {
        return sandbox.journal().calls() - callsOfTheFrame;
    }

    @Override
    public void close() {
        greenlake.close();
        omnistrate.close();
        sandbox.close();
    }
}
