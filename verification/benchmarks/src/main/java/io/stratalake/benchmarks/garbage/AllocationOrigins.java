package io.stratalake.benchmarks.garbage;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.stratalake.benchmarks.CannedServer;
import io.stratalake.benchmarks.Payloads;
import io.stratalake.benchmarks.peer.HandWritten;
import io.stratalake.benchmarks.peer.RawOkHttp;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.greenlake.GreenLakeClient;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Prints the bytes that one call allocates in the caller's thread, by client and {@link Origin}, and the sites that
 * allocate most of it. Runs with {@code -XX:-UseTLAB}: then every allocation is an event of the flight recorder, so that
 * the sum is exact and not sampled.
 */
public final class AllocationOrigins {

    private static final String ID = "90a1b2c3-0000-4000-8000-000000000000";
    private static final String ALLOCATION = "jdk.ObjectAllocationOutsideTLAB";

    /** Until the compiler has seen the code, because compiled code does without some objects. */
    private static final int WARM_UPS = 15_000;

    private static final int CALLS = 300;
    private static final int SITES = 25;

    /** A rate limit that is active but never reached. */
    private static final RateLimiterConfig WIDE = RateLimiterConfig.custom()
            .limitForPeriod(10_000)
            .limitRefreshPeriod(Duration.ofMillis(1))
            .build();

    private AllocationOrigins() {}

    public static void main(String[] arguments) throws Exception {
        try (var server = new CannedServer(Payloads.subscription());
                var sdk = GreenLakeClient.builder()
                        .baseUrl(URI.create(server.url()))
                        .clientCredentials("id", "secret")
                        .rateLimits(RateLimitOptions.documented().limit("getSubscription", WIDE))
                        .build()) {
            var okHttpGson = new HandWritten(server.url(), "t");
            var raw = new RawOkHttp(server.url());
            print("raw", () -> raw.subscription(ID));
            print("okHttpGson", () -> okHttpGson.subscription(ID));
            print("sdk", () -> sdk.subscriptions().get(ID));
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void print(String client, Callable<?> call) throws Exception {
        for (var i = 0; i < WARM_UPS; i++) {
            call.call();
        }
        var bytes = new EnumMap<Origin, Long>(Origin.class);
        var sites = new HashMap<String, Long>();
        for (var event : allocations(call)) {
            var size = event.getLong("allocationSize");
            var frame = frame(event);
            bytes.merge(frame == null ? Origin.OTHER : Origin.of(type(frame)), size, Long::sum);
            sites.merge(site(event, frame), size, Long::sum);
        }
        bytes.forEach((origin, sum) -> System.out.printf("%s\t%s\t%d%n", client, origin, sum / CALLS));
        sites.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(SITES)
                .forEach(site -> System.err.printf("%s %6d B %s%n", client, site.getValue() / CALLS, site.getKey()));
    }

    private static List<RecordedEvent> allocations(Callable<?> call) throws Exception {
        var file = Files.createTempFile("allocations", ".jfr");
        try (var recording = new Recording()) {
            recording.enable(ALLOCATION).withStackTrace();
            recording.start();
            for (var i = 0; i < CALLS; i++) {
                call.call();
            }
            recording.stop();
            recording.dump(file);
            return ofThisThread(RecordingFile.readAllEvents(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static List<RecordedEvent> ofThisThread(List<RecordedEvent> events) {
        var id = Thread.currentThread().getId();
        return events.stream()
                .filter(event -> event.getThread() != null && event.getThread().getJavaThreadId() == id)
                .toList();
    }

    /** Returns the innermost frame of a library or the SDK, or null if no frame is of either. */
    private static @Nullable RecordedFrame frame(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return null;
        }
        return event.getStackTrace().getFrames().stream()
                .filter(frame -> Origin.of(type(frame)) != Origin.OTHER)
                .findFirst()
                .orElse(null);
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static String site(RecordedEvent event, @Nullable RecordedFrame frame) {
        var type = event.getClass("objectClass").getName();
        return frame == null
                ? type
                : "%s of %s.%s:%d"
                        .formatted(type, type(frame), frame.getMethod().getName(), frame.getLineNumber());
    }
}
