package io.stratalake.shared.jdbc;

import io.stratalake.core.auth.SharedTokens;
import io.stratalake.core.time.TimeSource;
import io.stratalake.omnistrate.OmnistrateClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.postgresql.ds.PGSimpleDataSource;

/** A program that calls the Fleet API until it is ended, and prints a line after each call. */
final class FleetProcess {

    static final Duration LEASE = Duration.ofSeconds(5);

    private FleetProcess() {}

    /** Arguments: port of the database, URL, e-mail address, password, minutes by which the clock is wrong. */
    @SuppressWarnings("InfiniteLoopStatement")
    public static void main(String[] arguments) throws Exception {
        var source = new PGSimpleDataSource();
        source.setPortNumbers(new int[] {Integer.parseInt(arguments[0])});
        source.setUser("postgres");
        source.setDatabaseName("postgres");
        var tokens = SharedTokens.builder(JdbcJournal.of(source, "fleet"))
                .encryptionKey(new byte[32])
                .lease(LEASE)
                .build();
        try (var client = OmnistrateClient.builder()
                .baseUrl(URI.create(arguments[1]))
                .signIn(arguments[2], arguments[3])
                .sharedTokens(tokens)
                .time(new WrongClock(Duration.ofMinutes(Integer.parseInt(arguments[4]))))
                .build()) {
            while (true) {
                client.services().list();
                System.out.println("called");
                Thread.sleep(50);
            }
        }
    }

    private record WrongClock(Duration offset) implements TimeSource {

        @Override
        public long nanoTime() {
            return TimeSource.system().nanoTime();
        }

        @Override
        public Instant now() {
            return TimeSource.system().now().plus(offset);
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            TimeSource.system().sleep(duration);
        }
    }
}
