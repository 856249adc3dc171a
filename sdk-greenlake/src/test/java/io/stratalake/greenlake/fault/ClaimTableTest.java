package io.stratalake.greenlake.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.fault.Fault;
import io.stratalake.core.fault.Logs;
import io.stratalake.core.fault.Patience;
import io.stratalake.core.fault.Secrets;
import io.stratalake.core.fault.SlowTests;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.fault.Workspace.Kind;
import io.stratalake.greenlake.subscriptions.ClaimResult;
import io.stratalake.greenlake.subscriptions.KeyResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code claim-table.md}: twelve keys are claimed, which takes three requests. A fault happens to the second of them, to
 * the first poll, to signing in, or to the second sign-in between the claims; once, or always from there on, which in
 * between is until the claims are over. The table says how many keys were done/failed/unknown/not sent, or what was
 * thrown, and how many requests of the kind that met the fault came in.
 */
class ClaimTableTest {

    private static final List<String> KEYS =
            IntStream.range(0, 12).mapToObj(i -> "KEY" + i).toList();

    /** The columns. */
    private enum Meets {
        SECOND_CLAIM(Kind.CLAIM, 1),
        FIRST_POLL(Kind.POLL, 0),
        SIGN_IN(Kind.TOKEN, 0),
        /** For the second claim, whose first token the service does not take. */
        SIGN_IN_IN_BETWEEN(Kind.TOKEN, 1);

        private final Kind kind;
        private final int from;

        Meets(Kind kind, int from) {
            this.kind = kind;
            this.from = from;
        }
    }

    @TestFactory
    Stream<DynamicTest> cells() {
        return rows().flatMap(row -> Stream.of(Meets.values()).flatMap(meets -> {
            var fault = Fault.named(row.get(0));
            var always = row.get(1).equals("always");
            var expected = row.get(meets.ordinal() + 2);
            var name = "%s, %s, %s: %s".formatted(row.get(0), row.get(1), meets, expected);
            return SlowTests.sample(List.of(fault, always, meets), DynamicTest.dynamicTest(name, () -> {
                var result = claim(fault, always, meets);
                assertTrue(
                        Stream.of(expected.split(" or ")).anyMatch(it -> matches(it, result)),
                        () -> "but was: " + result);
            }));
        }));
    }

    /** How often a poll is tried again depends on the jitter, where the service says when: that is a star. */
    private static boolean matches(String expected, String result) {
        return expected.endsWith("*")
                ? result.startsWith(expected.substring(0, expected.length() - 1))
                : result.equals(expected);
    }

    private static Stream<List<String>> rows() {
        try (var table = ClaimTableTest.class.getResourceAsStream("claim-table.md")) {
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

    private static String claim(Fault fault, boolean always, Meets meets) {
        try (var workspace = new Workspace();
                var logs = new Logs(Secrets::showIn);
                var greenlake = workspace
                        .client()
                        .retry(RetryPolicy.standard().baseDelay(Duration.ZERO))
                        .build()) {
            workspace.happens((kind, nth) -> {
                if (meets == Meets.SIGN_IN_IN_BETWEEN && kind == Kind.CLAIM && nth == 1) {
                    return Fault.STATUS_401;
                }
                var here = kind == meets.kind && (always ? nth >= meets.from : nth == meets.from);
                return here ? fault : Fault.NONE;
            });
            String result;
            try {
                var claims = greenlake.subscriptions().claim(KEYS);
                if (meets == Meets.SIGN_IN_IN_BETWEEN) {
                    while (claims.status().state().contains("sending")) {
                        Patience.pause();
                    }
                    workspace.getsWell();
                }
                result = told(claims.await(Duration.ofMinutes(2)), workspace);
            } catch (StratalakeException e) {
                Secrets.mustNotShowIn(e);
                result = e.getClass().getSimpleName().replace("Exception", "");
            }
            KEYS.forEach(key -> assertTrue(workspace.claimed(key) <= 1, () -> key + " was claimed twice"));
            assertEquals(List.of(), logs.unwanted(), "log lines with a secret");
            return result + ", " + workspace.received(meets.kind);
        }
    }

    /** Counts the fates, and holds each against what was done. */
    private static String told(ClaimResult result, Workspace workspace) {
        assertEquals(KEYS, result.items().stream().map(KeyResult::key).toList());
        for (var fate : result.items()) {
            var claimed = workspace.claimed(fate.name());
            switch (fate.outcome()) {
                case DONE -> assertEquals(1, claimed, fate::toString);
                case REJECTED, NOT_SENT, PENDING -> assertEquals(0, claimed, fate::toString);
                case UNKNOWN -> assertTrue(claimed <= 1, fate::toString);
            }
            assertFalse(Secrets.showIn(fate.toString()), fate::toString);
        }
        return Stream.of(Outcome.DONE, Outcome.REJECTED, Outcome.UNKNOWN, Outcome.NOT_SENT)
                .map(outcome -> result.items().stream()
                        .filter(fate -> fate.outcome() == outcome)
                        .count())
                .map(Object::toString)
                .reduce((left, right) -> left + "/" + right)
                .orElseThrow();
    }
}
