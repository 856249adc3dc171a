package io.stratalake.benchmarks.scenario;

import io.stratalake.benchmarks.CannedServer;
import io.stratalake.benchmarks.Goal;
import io.stratalake.benchmarks.Measurement;
import io.stratalake.benchmarks.Mode;
import io.stratalake.benchmarks.Row;
import io.stratalake.benchmarks.Series;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.paging.Paged;
import io.stratalake.greenlake.GreenLakeClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A list of 100 pages: the server takes 20 ms for each, and so does the consumer. Compared with the same list without
 * prefetching, where each waits for the other.
 *
 * <p>A single consumer needs half of that time for itself, whenever the pages arrive. Four threads consume in order to
 * show the effect of four prefetched pages.
 */
public final class Overlap implements Measurement {

    private static final int PAGES = 100;
    private static final int PAGE = 10;
    private static final long MILLIS_PER_PAGE = 20;
    private static final int CONSUMERS = 4;

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public List<Row> rows(Mode mode) throws Exception {
        try (var server = new CannedServer(Overlap::answer);
                var sdk = GreenLakeClient.builder()
                        .baseUrl(URI.create(server.url()))
                        .clientCredentials("id", "secret")
                        .rateLimits(RateLimitOptions.off())
                        .build()) {
            var byCursor = sdk.serviceCatalog().offers().list(query -> query.pageSize(PAGE));
            var byOffset = sdk.subscriptions().list(query -> query.pageSize(PAGE));
            byCursor.first();
            byOffset.first();
            var rounds = mode.rounds() + 1;
            var cursorSum = new ArrayList<Double>();
            var cursor = new ArrayList<Double>();
            var offsetSum = new ArrayList<Double>();
            var offset = new ArrayList<Double>();
            var offsetByFour = new ArrayList<Double>();
            for (var round = 0; round < rounds; round++) {
                cursorSum.add(millis(() -> consume(byCursor.prefetch(0))));
                cursor.add(millis(() -> consume(byCursor)));
                offsetSum.add(millis(() -> consume(byOffset.prefetch(0))));
                offset.add(millis(() -> consume(byOffset.prefetch(4))));
                offsetByFour.add(millis(() -> consumeByFour(byOffset.prefetch(4))));
            }
            return List.of(
                    row("100 pages by cursor", cursor, cursorSum, Goal.atMost(0.6)),
                    row("100 pages by offset, 4 ahead", offset, offsetSum, Goal.none()),
                    row("100 pages by offset, 4 ahead, 4 consumers", offsetByFour, offsetSum, Goal.atMost(0.3)));
        }
    }

    private static Row row(String what, List<Double> ours, List<Double> sum, Goal goal) {
        return new Row(what, "page after page", Series.of("ms", ours), Series.of("ms", sum), goal);
    }

    private static double millis(Callable<Integer> reading) throws Exception {
        var began = System.nanoTime();
        var items = reading.call();
        if (items != PAGES * PAGE) {
            throw new IllegalStateException(items + " items came");
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private static int consume(Paged<?> list) throws InterruptedException {
        var count = 0;
        for (var item : list) {
            TimeUnit.MILLISECONDS.sleep(item == null ? 0 : MILLIS_PER_PAGE / PAGE);
            count++;
        }
        return count;
    }

    private static int consumeByFour(Paged<?> list) throws InterruptedException {
        var consumers = Executors.newFixedThreadPool(CONSUMERS);
        var free = new Semaphore(2 * CONSUMERS);
        var count = 0;
        for (var item : list) {
            count++;
            if (count % PAGE == 0) {
                free.acquire();
                consumers.submit(() -> {
                    TimeUnit.MILLISECONDS.sleep(MILLIS_PER_PAGE);
                    free.release();
                    return item;
                });
            }
        }
        consumers.shutdown();
        consumers.awaitTermination(1, TimeUnit.MINUTES);
        return count;
    }

    private static byte[] answer(String head) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(MILLIS_PER_PAGE);
        var from = Math.max(Queries.number(head, "offset"), Queries.number(head, "next"));
        var to = Math.min(from + PAGE, PAGES * PAGE);
        var items = IntStream.range(from, to)
                .mapToObj(i -> "{\"id\":\"" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        var next = to < PAGES * PAGE && !head.contains("offset=") ? ",\"next\":\"" + to + "\"" : "";
        var body = "{\"items\":%s,\"count\":%d,\"offset\":%d,\"total\":%d%s}"
                .formatted(items, to - from, from, PAGES * PAGE, next);
        return CannedServer.response("200 OK", body.getBytes(StandardCharsets.UTF_8));
    }
}
