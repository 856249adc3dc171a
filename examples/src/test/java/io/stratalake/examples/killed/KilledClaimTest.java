package io.stratalake.examples.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.subscriptions.ClaimOptions;
import io.stratalake.greenlake.subscriptions.ClaimResult;
import io.stratalake.greenlake.subscriptions.KeyResult;
import io.stratalake.greenlake.subscriptions.Outcome;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A claim of 200 keys by a process that is killed at a random point, and continued with its journal by another one: no
 * key is sent twice, and the state of each key is known. 200 kills with {@code -Pslow}, otherwise 2.
 */
class KilledClaimTest {

    private static final int KILLS = Boolean.getBoolean("stratalake.slow") ? 200 : 2;

    /** Claims take about as long under this machine's usual load. */
    private static final int LONGEST_LIFE_MILLIS = 1500;

    @TempDir
    private Path directory;

    private final SimulatedTime time = new SimulatedTime(Instant.now());

    @Test
    void no_key_is_sent_twice_and_the_state_of_each_is_known_after_one_more_run() throws Exception {
        var random = new Random();
        var outcomes = new TreeMap<Outcome, Integer>();
        try (var sandbox = Sandbox.builder()
                .timeSource(time)
                .withoutRateLimits()
                .pollsPerOperation(1)
                .start()) {
            for (var run = 0; run < KILLS; run++) {
                var prefix = "NEW" + run;
                var journal = directory.resolve(prefix + ".journal");
                var seed = random.nextLong();

                claimAndKill(sandbox, journal, prefix, new Random(seed).nextInt(LONGEST_LIFE_MILLIS));
                var result = claimAgain(sandbox, journal, prefix);

                assertTrue(isTrue(result, sandbox), () -> "seed " + seed + ": " + result);
                result.items().forEach(item -> outcomes.merge(item.outcome(), 1, Integer::sum));
            }
            var sent = sentKeys(sandbox);
            assertEquals(new HashSet<>(sent).size(), sent.size(), "a key was sent twice");
        }
        System.out.println(KILLS + " kills: " + outcomes);
    }

    private static void claimAndKill(Sandbox sandbox, Path journal, String prefix, int lifeMillis) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClaimingProcess.class.getName(),
                        sandbox.baseUrl().toString(),
                        sandbox.clientId(),
                        sandbox.clientSecret(),
                        sandbox.workspaceId(),
                        journal.toString(),
                        prefix)
                .redirectErrorStream(true)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            awaitBegin(output);
            Thread.sleep(lifeMillis);
        } finally {
            // On Unix: kill -9.
            process.destroyForcibly().waitFor();
        }
    }

    private static void awaitBegin(BufferedReader output) throws IOException {
        var lines = new StringBuilder();
        for (var line = output.readLine(); !"begins".equals(line); line = output.readLine()) {
            if (line == null) {
                throw new AssertionError("the process ended early: " + lines);
            }
            lines.append(line).append('\n');
        }
    }

    /** The next run is 10 minutes later: the sandbox has completed what it had accepted. */
    private ClaimResult claimAgain(Sandbox sandbox, Path file, String prefix) {
        time.advance(Duration.ofMinutes(10));
        try (var client = GreenLakeClient.builder()
                        .baseUrl(sandbox.baseUrl())
                        .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                        .workspaceId(sandbox.workspaceId())
                        .rateLimits(RateLimitOptions.off())
                        .time(time)
                        .build();
                var journal = FileJournal.open(file)) {
            return client.subscriptions()
                    .claim(ClaimingProcess.keys(prefix), ClaimOptions.none().journal(journal))
                    .await(Duration.ofHours(1));
        }
    }

    /** Returns whether each key is reported as what it is: the workspace has it, or it was never received. */
    private static boolean isTrue(ClaimResult result, Sandbox sandbox) {
        var received = new HashSet<>(sentKeys(sandbox));
        return result.items().stream().map(KeyResult::key).toList().equals(keysOf(result))
                && result.items().stream().allMatch(item -> switch (item.outcome()) {
                    case DONE -> received.contains(item.key());
                    case UNKNOWN -> !received.contains(item.key());
                    default -> false;
                });
    }

    private static List<String> keysOf(ClaimResult result) {
        var prefix = result.items().get(0).key().replaceFirst("-.*", "");
        return ClaimingProcess.keys(prefix);
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
