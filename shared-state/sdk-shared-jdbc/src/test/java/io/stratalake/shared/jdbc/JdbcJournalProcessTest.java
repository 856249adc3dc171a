package io.stratalake.shared.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.fault.SlowTests;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** A journal of several processes, some of which are killed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JdbcJournalProcessTest {

    private static final int PROCESSES = SlowTests.inFull() ? 5 : 2;
    private static final int UPDATES = 100;

    private final JdbcJournal journal = JdbcJournal.of(PostgresServer.dataSource(), "processes");
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void clear() {
        JdbcSchema.standard().createTables(PostgresServer.dataSource());
        PostgresServer.run("DELETE FROM stratalake_journal; DELETE FROM stratalake_lease");
    }

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void concurrent_updates_lose_nothing() throws Exception {
        for (var started = 0; started < PROCESSES; started++) {
            start("count");
        }
        for (var process : processes) {
            assertEquals(List.of("done"), process.inputReader().lines().toList());
        }

        assertEquals(
                Integer.toString(PROCESSES * UPDATES),
                journal.get(Counting.KEY).orElseThrow().value());
    }

    @Test
    void the_lease_of_a_killed_process_expires_and_what_it_has_written_stays() throws Exception {
        var holder = start("hold");
        var output = holder.inputReader();
        assertEquals("held", line(output));
        assertTrue(journal.lease("claim", Duration.ofMinutes(1)).isEmpty());

        holder.destroyForcibly().waitFor();

        assertEquals("1", journal.get("written").orElseThrow().value());
        assertTrue(journal.lease("claim", Duration.ofMinutes(1)).isEmpty());
        var began = System.nanoTime();
        while (journal.lease("claim", Duration.ofMinutes(1)).isEmpty()) {
            Thread.sleep(20);
        }
        var waited = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(waited.compareTo(Holder.LEASE.plusSeconds(2)) < 0, waited::toString);
    }

    private static String line(BufferedReader output) throws IOException {
        return output.readLine();
    }

    private Process start(String mode) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Holder.class.getName(),
                        Integer.toString(PostgresServer.port()),
                        mode)
                .redirectErrorStream(true)
                .start();
        processes.add(process);
        return process;
    }

    /** A program that uses the journal. */
    static final class Holder {

        static final Duration LEASE = Duration.ofSeconds(3);

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            var source = new PGSimpleDataSource();
            source.setPortNumbers(new int[] {Integer.parseInt(arguments[0])});
            source.setUser("postgres");
            source.setDatabaseName("postgres");
            var journal = JdbcJournal.of(source, "processes");
            if (arguments[1].equals("count")) {
                Counting.increment(journal, UPDATES);
                System.out.println("done");
                return;
            }
            var lease = journal.lease("claim", LEASE).orElseThrow();
            journal.put("written", "1");
            System.out.println("held");
            Thread.sleep(Duration.ofMinutes(5).toMillis());
            lease.close();
        }
    }
}
