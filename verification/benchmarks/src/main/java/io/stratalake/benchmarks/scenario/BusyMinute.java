package io.stratalake.benchmarks.scenario;

import io.stratalake.benchmarks.CannedServer;
import io.stratalake.benchmarks.Goal;
import io.stratalake.benchmarks.Measurement;
import io.stratalake.benchmarks.Mode;
import io.stratalake.benchmarks.Row;
import io.stratalake.benchmarks.Series;
import io.stratalake.greenlake.GreenLakeClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Eight threads for each of three operations send as many requests as the documented limits allow, to a server that
 * counts by the minute and rejects the rest. Twice the limit takes a little over a minute.
 */
public final class BusyMinute implements Measurement {

    private static final int THREADS = 8;
    private static final String ID = "90a1b2c3-0000-4000-8000-000000000000";

    @Override
    public String name() {
        return "minute";
    }

    @Override
    public boolean mostlyWaits() {
        return true;
    }

    @Override
    public List<Row> rows(Mode mode) throws Exception {
        var one = new EnforcedLimit("GET /subscriptions/v1/subscriptions/", 20);
        var list = new EnforcedLimit("GET /subscriptions/v1/subscriptions?", 60);
        var devices = new EnforcedLimit("GET /flex/", 100);
        var limits = List.of(one, list, devices);
        var threads = Executors.newCachedThreadPool();
        try (var server = new CannedServer(head -> EnforcedLimit.answer(limits, head));
                var sdk = GreenLakeClient.builder()
                        .baseUrl(URI.create(server.url()))
                        .flexBaseUrl(URI.create(server.url()))
                        .clientCredentials("id", "secret")
                        .build()) {
            var jobs = List.of(
                    job(threads, one, () -> sdk.subscriptions().get(ID)),
                    job(threads, list, () -> sdk.subscriptions().list().first()),
                    job(threads, devices, () -> sdk.flex().devices().list().first()));
            var rows = new ArrayList<Row>();
            for (var i = 0; i < jobs.size(); i++) {
                var sent = new ArrayList<Integer>();
                for (var thread : jobs.get(i)) {
                    sent.add(thread.get());
                }
                rows.addAll(rows(limits.get(i), sent));
            }
            return rows;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns the number of requests of each thread. */
    private static List<Future<Integer>> job(ExecutorService threads, EnforcedLimit limit, Callable<?> call) {
        var left = new AtomicInteger(2 * limit.perMinute());
        var job = new ArrayList<Future<Integer>>();
        for (var i = 0; i < THREADS; i++) {
            job.add(threads.submit(() -> {
                var sent = 0;
                while (left.getAndDecrement() > 0) {
                    call.call();
                    sent++;
                }
                return sent;
            }));
        }
        return job;
    }

    private static List<Row> rows(EnforcedLimit limit, List<Integer> sent) {
        var what = "a minute at a limit of " + limit.perMinute();
        var total = 2 * limit.perMinute();
        return List.of(
                row(what, "what the server allows", limit.accepted(), limit.perMinute(), Goal.atLeast(0.98)),
                row(what + ": not refused", "requests sent", total, total + limit.refused(), Goal.atLeast(1)),
                row(
                        what + ": slowest thread",
                        "fastest thread",
                        Collections.min(sent),
                        Collections.max(sent),
                        Goal.none()));
    }

    private static Row row(String what, String against, double ours, double peer, Goal goal) {
        return new Row(what, against, new Series("", ours), new Series("", peer), goal);
    }
}
