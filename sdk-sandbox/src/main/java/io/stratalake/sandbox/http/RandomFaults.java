package io.stratalake.sandbox.http;

import io.stratalake.sandbox.http.FaultPlan.Fault;
import io.stratalake.sandbox.http.FaultPlan.LostResponse;
import io.stratalake.sandbox.http.FaultPlan.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Faults of a share of all requests, a third of each kind: the service is unavailable, a gateway has a page of its own,
 * and the response is lost. Thread-safe.
 */
final class RandomFaults {

    private static final List<Fault> FAULTS = List.of(
            new Response(new Reply(
                    503,
                    Map.of("Content-Type", "application/json", "Retry-After", "1"),
                    "{\"message\": \"The service is unavailable.\"}")),
            new Response(new Reply(
                    502, Map.of("Content-Type", "text/html"), "<html><body><h1>502 Bad Gateway</h1></body></html>")),
            new LostResponse());

    private final double share;
    private final SplittableRandom random;

    RandomFaults(double share, long seed) {
        this.share = share;
        this.random = new SplittableRandom(seed);
    }

    synchronized Optional<Fault> next() {
        return share > 0 && random.nextDouble() < share
                ? Optional.of(FAULTS.get(random.nextInt(FAULTS.size())))
                : Optional.empty();
    }
}
