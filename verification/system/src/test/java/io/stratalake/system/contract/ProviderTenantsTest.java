package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.TenantResult;
import io.stratalake.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
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
    void rejects_a_parallelism_below_one() {
        assertThrows(IllegalArgumentException.class, () -> greenlake.tenants().parallelism(0));
    }
}
