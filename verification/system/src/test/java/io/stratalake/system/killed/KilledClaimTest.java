package io.stratalake.system.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.subscriptions.ClaimOptions;
import io.stratalake.greenlake.subscriptions.ClaimResult;
import io.stratalake.greenlake.subscriptions.KeyResult;
import io.stratalake.sandbox.RequestLog.Exchange;
import io.stratalake.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A claim of 200 keys by a process that is killed at a random point, and continued with its journal by another one: no
 * key is sent twice, and the state of each key is known. A third run sends the keys in doubt that were not received. The
 * rate limit of the process makes most of its requests wait. 200 kills with {@code -Pslow}, otherwise 2.
 */
class KilledClaimTest {

    private static final int KILLS = Boolean.getBoolean("stratalake.slow") ? 200 : 2;

    /** Claims take about as long under this machine's usual load. */
    private static final int LONGEST_LIFE_MILLIS = 1500;

    private static final int IDLE_MILLIS = 200;

    @TempDir
    private Path directory;

    @Test
    void no_key_is_sent_twice_and_the_state_of_each_is_known_after_one_more_run() throws Exception {
        var random = new Random();
        var outcomes = new TreeMap<Outcome, Integer>();
        var killedWhileSending = 0;
        for (var run = 0; run < KILLS; run++) {
            var seed = random.nextLong();
            var time = new SimulatedTime(Instant.now());
            // A workspace of its own for each run, which would slow down the later ones otherwise.
            try (var sandbox = Sandbox.builder()
                    .timeSource(time)
                    .withoutRateLimits()
                    .subscriptionCount(0)
                    .pollsPerOperation(1)
                    .start()) {
                var journal = directory.resolve(run + ".journal");

                claimAndKill(sandbox, journal, new Random(seed));
                awaitIdle(sandbox);
                var sent = sentKeys(sandbox).size();
                killedWhileSending += sent > 0 && sent < ClaimingProcess.KEYS ? 1 : 0;
                // The next run is 10 minutes later: the sandbox has completed what it had accepted.
                time.advance(Duration.ofMinutes(10));
                var result = claimAgain(sandbox, time, journal, options -> options);

                assertTrue(
                        isTrue(result, sandbox),
                        () -> "seed " + seed + ", sent " + sentKeys(sandbox) + " by " + lastClaim(sandbox) + ": "
                                + result);
                result.items().forEach(item -> outcomes.merge(item.outcome(), 1, Integer::sum));
                time.advance(Duration.ofMinutes(10));
                claimAgain(sandbox, time, journal, ClaimOptions::sendDoubtfulAgain)
                        .orThrow();
                assertEquals(
                        new HashSet<>(ClaimingProcess.keys()),
                        new HashSet<>(sentKeys(sandbox)),
                        "seed " + seed + ": a key was not sent");
                assertEquals(ClaimingProcess.KEYS, sentKeys(sandbox).size(), "seed " + seed + ": a key was sent twice");
            }
        }
        System.out.println(
                KILLS + " kills, " + killedWhileSending + " of them between two requests of the claim: " + outcomes);
    }

    private static void claimAndKill(Sandbox sandbox, Path journal, Random random) throws Exception {
        // Half of the kills come after the first request, which takes as long as all others together.
        var start = random.nextBoolean() ? ClaimingProcess.BEGINS : ClaimingProcess.ACCEPTED;
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClaimingProcess.class.getName(),
                        sandbox.baseUrl().toString(),
                        sandbox.clientId(),
                        sandbox.clientSecret(),
                        sandbox.workspaceId(),
                        journal.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            await(start, output);
            Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
        } finally {
            // On Unix: kill -9.
            process.destroyForcibly().waitFor();
        }
    }

    /** The request of a killed process may be in progress: handled after the clock was advanced, it would be new. */
    private static void awaitIdle(Sandbox sandbox) throws InterruptedException {
        var before = -1;
        for (var now = 0; now != before; now = sandbox.requestLog().exchanges().size()) {
            before = now;
            Thread.sleep(IDLE_MILLIS);
        }
    }

    private static Instant lastClaim(Sandbox sandbox) {
        var claims = sandbox.requestLog().exchanges("claimSubscriptions");
        return claims.get(claims.size() - 1).at();
    }

    private static void await(String start, BufferedReader output) throws IOException {
        var lines = new StringBuilder();
        for (var line = output.readLine(); !start.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new AssertionError("the process ended early: " + lines);
            }
            lines.append(line).append('\n');
        }
    }

    private static ClaimResult claimAgain(
            Sandbox sandbox, SimulatedTime time, Path file, UnaryOperator<ClaimOptions> options) {
        try (var client = GreenLakeClient.builder()
                        .baseUrl(sandbox.baseUrl())
                        .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                        .workspaceId(sandbox.workspaceId())
                        .rateLimits(RateLimitOptions.off())
                        .time(time)
                        .build();
                var journal = FileJournal.open(file, time)) {
            return client.subscriptions()
                    .claim(
                            ClaimingProcess.keys(),
                            options.apply(ClaimOptions.none().journal(journal)))
                    .await(Duration.ofHours(1));
        }
    }

    /** Returns whether each key is reported as what it is: the workspace has it, or it was never received. */
    private static boolean isTrue(ClaimResult result, Sandbox sandbox) {
        var received = new HashSet<>(sentKeys(sandbox));
        return result.items().stream().map(KeyResult::key).toList().equals(ClaimingProcess.keys())
                && result.items().stream().allMatch(item -> switch (item.outcome()) {
                    case DONE -> received.contains(item.key());
                    case UNKNOWN -> !received.contains(item.key());
                    default -> false;
                });
    }

    private static List<String> sentKeys(Sandbox sandbox) {
        return sandbox.requestLog().exchanges("claimSubscriptions").stream()
                .flatMap(KilledClaimTest::keys)
                .collect(Collectors.toList());
    }

    private static Stream<String> keys(Exchange exchange) {
        return JsonParser.parseString(exchange.body())
                .getAsJsonObject()
                .getAsJsonArray("subscriptions")
                .asList()
                .stream()
                .map(claim -> claim.getAsJsonObject().get("key").getAsString());
    }
}
