package io.stratalake.system.killed;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.subscriptions.ClaimOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A program that claims keys with a journal, and is killed meanwhile. */
final class ClaimingProcess {

    static final int KEYS = 200;

    /** Printed before the first request. */
    static final String BEGINS = "begins";

    /** Printed after each accepted request. */
    static final String ACCEPTED = "accepted";

    /** The documented limit of 4 requests, for 100 ms instead of a minute: the 40 requests take a second. */
    private static final RateLimiterConfig FOUR_PER_100_MS = RateLimiterConfig.custom()
            .limitForPeriod(4)
            .limitRefreshPeriod(Duration.ofMillis(100))
            .build();

    private ClaimingProcess() {}

    /** Arguments: URL, client id, client secret, workspace id, journal. */
    public static void main(String[] arguments) {
        try (var client = GreenLakeClient.builder()
                        .baseUrl(URI.create(arguments[0]))
                        .clientCredentials(arguments[1], arguments[2])
                        .workspaceId(arguments[3])
                        .rateLimits(RateLimitOptions.documented()
                                .limit("claimSubscriptions", FOUR_PER_100_MS)
                                .limit("getOperation", 0))
                        .build();
                var journal = FileJournal.open(Path.of(arguments[4]))) {
            var options = ClaimOptions.none().journal(journal).onAccepted((id, some) -> System.out.println(ACCEPTED));
            System.out.println(BEGINS);
            client.subscriptions()
                    .claim(keys(), options)
                    .await(Duration.ofMinutes(5))
                    .orThrow();
            System.out.println("ended");
        }
    }

    static List<String> keys() {
        return IntStream.range(0, KEYS).mapToObj(i -> "NEW-" + i).toList();
    }
}
