package io.stratalake.shared.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Processes that share a session of the fleet, with clocks up to ten minutes apart. Some of them are killed. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@EnabledIfSystemProperty(named = "stratalake.slow", matches = "true", disabledReason = "takes minutes")
class FleetSignInProcessTest {

    private static final int PROCESSES = 5;
    private static final int KILLS = 10;
    private static final Duration LIFETIME = Duration.ofSeconds(10);
    private static final Duration RUN = Duration.ofSeconds(60);

    /** Slow, so that a process can be killed during its sign-in. */
    private static final Duration LATENCY = Duration.ofMillis(150);

    private final Sandbox sandbox = Sandbox.builder()
            .tokenLifetime(LIFETIME)
            .latency(LATENCY)
            .withoutRateLimits()
            .start();
    private final List<Running> processes = new ArrayList<>();

    @BeforeEach
    void clear() {
        JdbcSchema.standard().createTables(PostgresServer.dataSource());
        PostgresServer.run("DELETE FROM stratalake_journal; DELETE FROM stratalake_lease");
    }

    @AfterEach
    void close() {
        processes.forEach(each -> each.process.destroyForcibly());
        sandbox.close();
    }

    @Test
    void the_service_never_sees_a_used_refresh_token_and_one_process_renews_for_all() throws Exception {
        var began = System.nanoTime();
        for (var number = 0; number < PROCESSES; number++) {
            start(number % 2 == 0 ? 0 : 10);
        }
        awaitCalls();
        Thread.sleep(RUN.toMillis());

        var tokens = sandbox.requestLog().tokensIssued();
        assertEquals(0, sandbox.requestLog().refreshTokensReused());
        processes.forEach(Running::assertHasNotFailed);
        // A token is renewed after 80 % of its lifetime, which is up to 1 second less than LIFETIME by its claims.
        var elapsed = Duration.ofNanos(System.nanoTime() - began);
        var most =
                2 + elapsed.dividedBy(LIFETIME.minusSeconds(1).multipliedBy(4).dividedBy(5));
        assertTrue(tokens <= most, tokens + " tokens in " + elapsed);
        System.out.println(PROCESSES + " processes: " + tokens + " tokens in " + elapsed);
    }

    @Test
    void after_a_kill_of_the_process_that_renews_the_others_continue() throws Exception {
        for (var number = 0; number < PROCESSES; number++) {
            start(0);
        }
        awaitCalls();
        for (var kill = 0; kill < KILLS; kill++) {
            awaitLease();
            // All may be the holder.
            var victim = processes.remove(0);
            victim.process.destroyForcibly().waitFor();
            start(0);
            awaitCalls();
        }

        assertEquals(0, sandbox.requestLog().refreshTokensReused());
        processes.forEach(Running::assertHasNotFailed);
    }

    /** Waits until a process holds the lease, to renew the token. */
    private static void awaitLease() throws InterruptedException {
        while (PostgresServer.query("SELECT count(*) FROM stratalake_lease").equals("0")) {
            Thread.sleep(5);
        }
    }

    /** Waits until each process has succeeded again, for at most the lease, the lifetime and a sign-in. */
    private void awaitCalls() throws InterruptedException {
        var counts = processes.stream().map(Running::calls).toList();
        var end = System.nanoTime()
                + FleetProcess.LEASE.plus(LIFETIME).plusSeconds(20).toNanos();
        for (var index = 0; index < processes.size(); index++) {
            var process = processes.get(index);
            while (process.calls() < counts.get(index) + 3) {
                process.assertHasNotFailed();
                assertTrue(System.nanoTime() < end, "no call for too long: " + process.lines);
                Thread.sleep(10);
            }
        }
    }

    private void start(int wrongMinutes) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FleetProcess.class.getName(),
                        Integer.toString(PostgresServer.port()),
                        sandbox.baseUrl().toString(),
                        sandbox.fleetEmail(),
                        sandbox.fleetPassword(),
                        Integer.toString(wrongMinutes))
                .redirectErrorStream(true)
                .start();
        processes.add(new Running(process));
    }

    /** A process and its output. */
    private static final class Running {

        private final Process process;
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Running(Process process) {
            this.process = process;
            var reader = new Thread(() -> process.inputReader().lines().forEach(lines::add));
            reader.setDaemon(true);
            reader.start();
        }

        int calls() {
            return (int) lines.stream().filter("called"::equals).count();
        }

        void assertHasNotFailed() {
            assertTrue(process.isAlive(), lines::toString);
            assertTrue(lines.stream().noneMatch(line -> line.contains("Exception")), lines::toString);
        }
    }
}
