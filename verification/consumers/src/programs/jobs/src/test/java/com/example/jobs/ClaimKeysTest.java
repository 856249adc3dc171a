package com.example.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.subscriptions.ClaimResult;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ClaimKeysTest {

    private static final String CLAIM = "claimSubscriptions";

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(s -> s.timeSource(new SimulatedTime()));

    @Test
    void claims_23_keys_of_which_one_is_rejected_and_another_one_never_reported(
            Sandbox sandbox, GreenLakeClient greenlake, @TempDir Path folder) throws Exception {
        List<String> keys = new ArrayList<>(
                IntStream.rangeClosed(1, 21).mapToObj(i -> "KEY-" + i).toList());
        keys.add(7, "BAD-KEY");
        keys.add(15, "STUCK-KEY");
        Path file = Files.write(folder.resolve("keys.txt"), keys);

        ClaimResult result = ClaimKeys.run(greenlake, file, folder.resolve("claims.journal"));

        assertEquals(23, result.items().size());
        assertEquals(List.of("BAD-KEY"), result.names(Outcome.REJECTED));
        assertEquals(22, result.done().size());
        assertEquals(
                22,
                greenlake
                        .subscriptions()
                        .findClaimed(result.names(Outcome.DONE))
                        .done()
                        .size());

        long requests = sandbox.requestLog().calls(CLAIM);
        assertTrue(requests > 0);
        assertEquals(result, ClaimKeys.run(greenlake, file, folder.resolve("claims.journal")));
        assertEquals(requests, sandbox.requestLog().calls(CLAIM), "The second run must not send the keys again.");
    }

    @Test
    void returns_what_is_known_if_the_claim_does_not_end_in_time(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("keys.txt"), List.of("KEY-1", "KEY-2"));
        var time = new SimulatedTime();
        try (var slow = Sandbox.builder()
                        .timeSource(time)
                        .pollsPerOperation(10_000)
                        .start();
                var greenlake = GreenLakeClient.builder()
                        .baseUrl(slow.baseUrl())
                        .clientCredentials(slow.clientId(), slow.clientSecret())
                        .workspaceId(slow.workspaceId())
                        .time(time)
                        .build()) {
            ClaimResult result = ClaimKeys.run(greenlake, file, folder.resolve("claims.journal"));

            assertEquals(List.of("KEY-1", "KEY-2"), result.names(Outcome.PENDING));
        }
    }
}
