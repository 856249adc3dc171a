package io.stratalake.examples.tour;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.sandbox.Journal;
import io.stratalake.sandbox.Journal.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what the calls cost: from the sandbox's journal, the clients' quotas and the clock. Nothing is estimated. */
final class Meter {

    private final Journal journal;
    private final SimulatedTime time;
    private final List<GreenLakeClient> clients = new ArrayList<>();

    Meter(Journal journal, SimulatedTime time) {
        this.journal = journal;
        this.time = time;
    }

    void watch(GreenLakeClient client) {
        clients.add(client);
    }

    /** What it all cost up to now. */
    Cost read() {
        var waited = clients.stream().map(client -> client.quotas().waited()).reduce(Duration.ZERO, Duration::plus);
        return new Cost(journal.exchanges(), journal.tokensIssued(), journal.rejected(), waited, time.elapsed());
    }

    /**
     * What calls cost.
     *
     * @param exchanges the requests, those for tokens among them
     * @param refused how many were refused with 429
     * @param quotaWait how long they waited for the quota
     * @param elapsed how much time went by
     */
    record Cost(List<Exchange> exchanges, long tokens, long refused, Duration quotaWait, Duration elapsed) {

        Cost since(Cost before) {
            return new Cost(
                    exchanges.subList(before.exchanges.size(), exchanges.size()),
                    tokens - before.tokens,
                    refused - before.refused,
                    quotaWait.minus(before.quotaWait),
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

        long answeredWith(int status) {
            return exchanges.stream()
                    .filter(exchange -> exchange.status() == status)
                    .count();
        }

        /** One line. */
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
            return seconds(elapsed) + " went by"
                    + (quotaWait.isZero() ? "" : ", " + seconds(quotaWait) + " of them waiting for the quota");
        }

        private static String seconds(Duration duration) {
            return duration.toSeconds() + " s";
        }

        private static String counted(long number, String what) {
            return number + " " + what + (number == 1 ? "" : "s");
        }
    }
}
