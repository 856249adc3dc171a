package io.stratalake.examples.tour;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.sandbox.RequestLog;
import io.stratalake.sandbox.RequestLog.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The cost of calls, measured from the sandbox's request log, the clients' rate limits and the clock. */
final class Meter {

    private final RequestLog log;
    private final SimulatedTime time;
    private final List<GreenLakeClient> clients = new ArrayList<>();

    Meter(RequestLog log, SimulatedTime time) {
        this.log = log;
        this.time = time;
    }

    void watch(GreenLakeClient client) {
        clients.add(client);
    }

    /** Returns the total cost so far. */
    Cost read() {
        var waited =
                clients.stream().map(client -> client.rateLimits().waited()).reduce(Duration.ZERO, Duration::plus);
        return new Cost(log.exchanges(), log.tokensIssued(), log.rejected(), waited, time.elapsed());
    }

    /**
     * The cost of calls.
     *
     * @param exchanges the requests, including token requests
     * @param refused the number of requests rejected with 429
     * @param rateLimitWait the time spent waiting for rate limits
     * @param elapsed the elapsed time
     */
    record Cost(List<Exchange> exchanges, long tokens, long refused, Duration rateLimitWait, Duration elapsed) {

        Cost since(Cost before) {
            return new Cost(
                    exchanges.subList(before.exchanges.size(), exchanges.size()),
                    tokens - before.tokens,
                    refused - before.refused,
                    rateLimitWait.minus(before.rateLimitWait),
                    elapsed.minus(before.elapsed));
        }

        long requests() {
            return exchanges.stream()
                    .map(Exchange::operation)
                    .filter(Objects::nonNull)
                    .count();
        }

        long requests(String operation) {
            return exchanges.stream()
                    .filter(exchange -> operation.equals(exchange.operation()))
                    .count();
        }

        long pages() {
            return exchanges.stream()
                    .filter(exchange ->
                            exchange.operation() != null && exchange.operation().startsWith("list"))
                    .filter(exchange -> exchange.status() == 200)
                    .count();
        }

        long responsesWith(int status) {
            return exchanges.stream()
                    .filter(exchange -> exchange.status() == status)
                    .count();
        }

        /** Returns one line. */
        String describe() {
            return requests() == 0
                    ? "no request"
                    : counted(requests(), "request") + " (" + byOperation() + "), " + counted(tokens, "token") + "; "
                            + waits();
        }

        private String byOperation() {
            return exchanges.stream()
                    .map(Exchange::operation)
                    .filter(Objects::nonNull)
                    .collect(Collectors.groupingBy(id -> id, TreeMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(calls -> calls.getKey() + " " + calls.getValue())
                    .collect(Collectors.joining(", "));
        }

        private String waits() {
            if (elapsed.isZero()) {
                return "no wait";
            }
            return seconds(elapsed) + " elapsed"
                    + (rateLimitWait.isZero()
                            ? ""
                            : ", " + seconds(rateLimitWait) + " of them waiting for the rate limit");
        }

        private static String seconds(Duration duration) {
            return duration.toSeconds() + " s";
        }

        private static String counted(long number, String what) {
            return number + " " + what + (number == 1 ? "" : "s");
        }
    }
}
