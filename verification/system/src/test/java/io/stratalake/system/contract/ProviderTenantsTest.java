package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.core.journal.Journal;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.TenantResult;
import io.stratalake.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs for each tenant of a managed service provider. */
@Timeout(120)
class ProviderTenantsTest extends ContractFixture {

    @TempDir
    Path folder;

    @Override
    Sandbox.Builder settings(Sandbox.Builder builder) {
        return builder.subscriptionCount(20);
    }

    private static String firstKey(GreenLakeClient tenant) {
        return tenant.subscriptions().list().first().orElseThrow().key();
    }

    @Test
    void calls_the_job_with_a_client_of_each_tenant() {
        var tenants = greenlake.workspaces().tenants().list().toList();

        var results = greenlake.tenants().call(ProviderTenantsTest::firstKey);

        assertEquals(tenants, results.stream().map(TenantResult::tenant).toList());
        var keys = new HashSet<String>();
        results.forEach(result -> keys.add(result.value().orElseThrow()));
        assertEquals(tenants.size(), keys.size());
        assertEquals(1, greenlake.tokensObtained());
    }

    @Test
    void selects_tenants() {
        var results = greenlake
                .tenants()
                .where(tenant -> tenant.workspaceName().endsWith("7"))
                .where(tenant -> tenant.workspaceName().startsWith("Tenant 1"))
                .call(tenant -> 1);

        assertEquals(1, results.size());
        assertEquals("Tenant 17", results.get(0).tenant().workspaceName());
    }

    @Test
    void returns_failures_as_results() {
        sandbox.failNext(1, 403, Map.of(), "", path -> path.startsWith("/subscriptions/"));

        var results = greenlake
                .tenants()
                .parallelism(1)
                .where(tenant -> tenant.workspaceName().matches("Tenant [12]"))
                .call(ProviderTenantsTest::firstKey);

        watch.takeFindings();
        assertInstanceOf(
                PermissionDeniedException.class, results.get(0).failure().orElseThrow());
        assertTrue(results.get(1).value().isPresent());
    }

    @Test
    void one_waiting_tenant_blocks_no_other() {
        var others = new CountDownLatch(39);
        var names = ConcurrentHashMap.<String>newKeySet();

        var results = greenlake.tenants().parallelism(2).call(tenant -> {
            if (names.isEmpty() && names.add("first")) {
                await(others);
            } else {
                others.countDown();
            }
            return 1;
        });

        assertEquals(40, results.size());
        assertTrue(results.stream().allMatch(result -> result.value().isPresent()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void every_tenant_has_rate_limits_of_its_own() {
        var ids = greenlake.workspaces().tenants().list().stream()
                .limit(2)
                .map(tenant -> tenant.id())
                .toList();
        try (var first = greenlake.tenant(ids.get(0));
                var second = greenlake.tenant(ids.get(1))) {
            assertNotSame(first.rateLimits(), second.rateLimits());
            for (var i = 0; i < 65; i++) {
                firstKey(first);
            }
            firstKey(second);
            assertTrue(first.rateLimits().waited().compareTo(Duration.ZERO) > 0);
            assertEquals(Duration.ZERO, second.rateLimits().waited());
        }
        firstKey(greenlake);
    }

    @Test
    void a_later_run_skips_the_tenants_that_were_done() {
        var calls = new AtomicInteger();
        try (var journal = FileJournal.open(folder.resolve("tenants"))) {
            var tenants = greenlake.tenants().resumable(journal, "tags of March");

            var first = tenants.call(tenant -> {
                if (calls.incrementAndGet() > 35) {
                    throw new IllegalStateException("The job is wrong");
                }
                return 1;
            });
            calls.set(0);
            var second = tenants.call(tenant -> calls.incrementAndGet());

            assertEquals(
                    5,
                    first.stream()
                            .filter(result -> result.failure().isPresent())
                            .count());
            assertEquals(5, calls.get());
            assertEquals(
                    35,
                    second.stream()
                            .filter(TenantResult.DoneBefore.class::isInstance)
                            .count());
        }
    }

    @Test
    void an_interrupt_ends_all_jobs() throws InterruptedException {
        var started = new CountDownLatch(4);
        var never = new CountDownLatch(1);
        var failure = new Throwable[1];
        var caller = new Thread(() -> failure[0] = assertThrows(
                CancelledException.class,
                () -> greenlake.tenants().call(tenant -> {
                    started.countDown();
                    await(never);
                    return 1;
                })));
        caller.start();
        started.await();

        caller.interrupt();
        caller.join();

        assertTrue(Objects.requireNonNull(failure[0]).getMessage().contains("interrupted"));
    }

    @Test
    void an_executor_that_rejects_workers_leaves_the_tenants_to_the_others() {
        var executor = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        try (var client = client().executor(executor).build()) {
            var results = client.tenants().call(tenant -> 1);

            assertEquals(40, results.size());
            assertTrue(results.stream().allMatch(result -> result.value().isPresent()));
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void a_call_on_the_only_thread_of_the_executor_serves_all_tenants() throws Exception {
        var executor = Executors.newFixedThreadPool(1);
        try (var client = client().executor(executor).build()) {
            var call = executor.submit(() -> client.tenants().call(tenant -> 1));

            assertEquals(40, call.get(60, TimeUnit.SECONDS).size());
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void an_error_of_a_job_is_thrown_and_ends_the_call() {
        var calls = new AtomicInteger();
        var tenants = greenlake.tenants().parallelism(2);

        assertThrows(
                AssertionError.class,
                () -> tenants.call(tenant -> {
                    calls.incrementAndGet();
                    throw new AssertionError("The job is wrong");
                }));

        assertTrue(calls.get() <= 2, calls::toString);
    }

    @Test
    void a_journal_that_cannot_record_a_success_keeps_the_result() {
        var journal = new Journal() {
            @Override
            public Optional<Entry> get(String key) {
                return Optional.empty();
            }

            @Override
            public Entry put(String key, String value) {
                throw new JournalException("The disk is full.", null);
            }

            @Override
            public boolean compareAndSet(String key, Entry expected, String value) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Lease> lease(String name, Duration duration) {
                throw new UnsupportedOperationException();
            }
        };

        var results = greenlake
                .tenants()
                .where(tenant -> tenant.workspaceName().equals("Tenant 1"))
                .resumable(journal, "tags of March")
                .call(tenant -> "done");

        assertEquals("done", results.get(0).value().orElseThrow());
    }

    @Test
    void rejects_a_name_of_a_run_that_does_not_fit_into_a_key() {
        try (var journal = FileJournal.open(folder.resolve("tenants"))) {
            var tenants = greenlake.tenants();
            tenants.resumable(journal, "x".repeat(900));

            var failure = assertThrows(
                    IllegalArgumentException.class, () -> tenants.resumable(journal, "\u00e9".repeat(451)));
            assertEquals(
                    "The name of the run has 902 bytes in UTF-8. Shorten it to 900 bytes or less.",
                    failure.getMessage());
        }
    }

    @Test
    void rejects_a_parallelism_below_one() {
        assertThrows(IllegalArgumentException.class, () -> greenlake.tenants().parallelism(0));
    }
}
