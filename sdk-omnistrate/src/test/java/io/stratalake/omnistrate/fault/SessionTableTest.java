package io.stratalake.omnistrate.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.fault.Fault;
import io.stratalake.core.fault.Logs;
import io.stratalake.core.fault.Secrets;
import io.stratalake.core.fault.SlowTests;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.account.UsersApi;
import io.stratalake.omnistrate.fault.Account.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code session-table.md}: what a call gets whose sign-in, or whose session's renewal, meets a fault, once or always;
 * and how many requests to sign in and to refresh came in for it. Each cell is tried by one thread, and a sample of them by several.
 */
class SessionTableTest {

    private static final int THREADS = 4;

    /** The columns. */
    private enum Meets {
        /** The first call of a client. */
        SIGN_IN(Kind.SIGN_IN, Duration.ZERO),
        /** A call with a token that is near its end. */
        RENEWAL_AHEAD(Kind.REFRESH, Account.LIFETIME.minusSeconds(60)),
        /** A call with a token that has ended. */
        RENEWAL_TOO_LATE(Kind.REFRESH, Account.LIFETIME.plusSeconds(60));

        private final Kind kind;
        private final Duration age;

        Meets(Kind kind, Duration age) {
            this.kind = kind;
            this.age = age;
        }
    }

    @TestFactory
    Stream<DynamicTest> cells() {
        return rows().flatMap(row -> Stream.of(Meets.values()).flatMap(meets -> {
            var fault = Fault.named(row.get(0));
            var always = row.get(1).equals("always");
            var expected = List.of(row.get(meets.ordinal() + 2).split(" or "));
            var name = "%s, %s, %s: %s".formatted(row.get(0), row.get(1), meets, expected);
            return Stream.concat(
                    SlowTests.half(List.of(fault, always, meets, "alone"), DynamicTest.dynamicTest(name, () -> {
                        var result = scene(fault, always, meets, SessionTableTest::alone);
                        assertTrue(expected.contains(result), () -> "but was: " + result);
                    })),
                    SlowTests.sample(
                            List.of(fault, always, meets),
                            DynamicTest.dynamicTest(
                                    "several threads: " + name,
                                    () -> scene(fault, always, meets, client -> together(client, expected)))));
        }));
    }

    private static Stream<List<String>> rows() {
        try (var table = SessionTableTest.class.getResourceAsStream("session-table.md")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| -"))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                            .map(String::strip)
                            .toList())
                    .filter(row -> !row.get(0).equals("fault"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Program {
        String run(OmnistrateClient client) throws Exception;
    }

    private static String scene(Fault fault, boolean always, Meets meets, Program program) throws Exception {
        try (var account = new Account();
                var logs = new Logs(Secrets::showIn);
                var omnistrate = account.client()
                        .retry(RetryPolicy.standard().baseDelay(Duration.ZERO))
                        .build()) {
            if (!meets.age.isZero()) {
                assertEquals("ok", alone(omnistrate));
                account.clock().advance(meets.age);
            }
            account.happens((kind, nth) -> kind == meets.kind && (always || nth == 0) ? fault : Fault.NONE);
            var result = program.run(omnistrate);
            assertEquals(0, account.deadRefreshTokens(), "refresh tokens that were sent twice");
            assertEquals(List.of(), logs.unwanted(), "log lines with a secret");
            return "%s, %d/%d".formatted(result, account.received(Kind.SIGN_IN), account.received(Kind.REFRESH));
        }
    }

    private static String alone(OmnistrateClient omnistrate) {
        try {
            omnistrate.api(UsersApi::new).describeUser("user-1");
            return "ok";
        } catch (StratalakeException e) {
            Secrets.mustNotShowIn(e);
            return e.getClass().getSimpleName().replace("Exception", "");
        }
    }

    /** They share tokens and failures; who comes later than a failure may have better luck. */
    private static String together(OmnistrateClient omnistrate, List<String> expected)
            throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var calls = IntStream.range(0, THREADS)
                    .<Callable<String>>mapToObj(i -> () -> alone(omnistrate))
                    .toList();
            for (var call : threads.invokeAll(calls)) {
                var result = call.get();
                assertTrue(
                        result.equals("ok") || expected.stream().anyMatch(it -> it.startsWith(result + ",")), result);
            }
            return "several";
        } finally {
            threads.shutdownNow();
        }
    }
}
