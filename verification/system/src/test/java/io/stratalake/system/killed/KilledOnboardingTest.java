package io.stratalake.system.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.devices.Device;
import io.stratalake.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An onboarding against a sandbox in another process, which is as difficult as the services and fails a fifth of all
 * requests. The process is killed twice, and continued with its journal. Every row is right afterwards, no key or device
 * that the sandbox received is sent twice, and what is sent beyond the least is what failed. 1,000 rows with
 * {@code -Pslow}, otherwise 40.
 */
class KilledOnboardingTest {

    private static final boolean SLOW = Boolean.getBoolean("stratalake.slow");
    private static final int KEYS = SLOW ? 100 : 8;
    private static final int DEVICES_PER_KEY = SLOW ? 10 : 5;
    private static final int KILLS = 2;

    /** Claim, add, assign and apply. A kill leaves a smaller rest of a chunk to each of them. */
    private static final int STEPS = 4;

    private static final int ROWS = KEYS * DEVICES_PER_KEY;

    /** The process takes about three times as long, if it is not killed. */
    private static final int LONGEST_LIFE_MILLIS = SLOW ? 60_000 : 6_000;

    private final Instant origin = Instant.now();

    @TempDir
    private Path directory;

    @Test
    void every_row_is_right_after_two_kills() throws Exception {
        var seed = new Random().nextInt(1_000_000);
        var random = new Random(seed);
        var keys = keysWithSeats();
        var file = directory.resolve("rows.csv");
        Files.write(
                file,
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "SERIAL-" + i + "," + keys.get(i / DEVICES_PER_KEY))
                        .toList());
        var server = start(DifficultSandbox.class, List.of(String.valueOf(seed), origin.toString()));
        try (var output = reader(server)) {
            var access = output.readLine().split(" ");
            var manager = manager(access);
            var arguments = new ArrayList<>(List.of(access));
            arguments.addAll(List.of(
                    manager, file.toString(), directory.resolve("journal").toString(), origin.toString()));

            for (var kill = 0; kill < KILLS; kill++) {
                var process = start(OnboardingProcess.class, arguments);
                try (var lines = reader(process)) {
                    assertEquals("run 1", lines.readLine());
                    Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
                } finally {
                    // On Unix: kill -9.
                    process.destroyForcibly().waitFor();
                }
            }
            runToTheEnd(arguments, seed);

            checkDevices(access, keys, manager);
            server.getOutputStream().write('\n');
            server.getOutputStream().flush();
            checkRequests(output.lines().toList(), seed);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    /** The subscription of a key has the same number of seats in every sandbox. */
    private static List<String> keysWithSeats() {
        try (var sandbox = Sandbox.builder()
                        .subscriptionCount(0)
                        .pollsPerOperation(0)
                        .withoutRateLimits()
                        .start();
                var client = GreenLakeClient.builder()
                        .baseUrl(sandbox.baseUrl())
                        .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                        .workspaceId(sandbox.workspaceId())
                        .rateLimits(RateLimitOptions.off())
                        .build()) {
            client.subscriptions()
                    .claim(IntStream.range(0, 2 * KEYS)
                            .mapToObj(i -> "NEW-" + i)
                            .toList())
                    .await()
                    .orThrow();
            return client.subscriptions().list().stream()
                    .filter(it -> Objects.requireNonNull(it.quantity()).intValue() >= DEVICES_PER_KEY)
                    .map(it -> it.key())
                    .limit(KEYS)
                    .toList();
        }
    }

    private GreenLakeClient client(String[] access) {
        return GreenLakeClient.builder()
                .baseUrl(URI.create(access[0]))
                .clientCredentials(access[1], access[2])
                .workspaceId(access[3])
                .time(new ScaledTime(OnboardingProcess.SCALE, origin))
                .build();
    }

    private String manager(String[] access) {
        try (var client = client(access)) {
            return client.serviceManagers().list().first().orElseThrow().id();
        }
    }

    private void runToTheEnd(List<String> arguments, int seed) throws Exception {
        var process = start(OnboardingProcess.class, arguments);
        try (var lines = reader(process)) {
            var all = lines.lines().toList();
            assertEquals("ended", all.get(all.size() - 1), () -> "seed " + seed + ": " + all + errors());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void checkDevices(String[] access, List<String> keys, String manager) throws InterruptedException {
        // The list of a difficult sandbox is behind.
        Thread.sleep(60_000 / OnboardingProcess.SCALE);
        try (var client = client(access)) {
            var devices = client.devices().list().stream()
                    .filter(device -> device.serialNumber().startsWith("SERIAL-"))
                    .collect(Collectors.toMap(Device::serialNumber, device -> device));
            assertEquals(ROWS, devices.size());
            for (var i = 0; i < ROWS; i++) {
                var device = devices.get("SERIAL-" + i);
                assertEquals(
                        manager, Objects.requireNonNull(device.application()).id());
                assertEquals(Map.of("city", "London"), device.tags());
                assertEquals(
                        keys.get(i / DEVICES_PER_KEY),
                        Objects.requireNonNull(device.subscription()).get(0).key());
            }
        }
    }

    private static void checkRequests(List<String> lines, int seed) {
        var received = new HashMap<String, Integer>();
        var sent = 0;
        var failed = 0;
        for (var line : lines) {
            var cells = line.split(" ");
            if (!cells[0].matches("claimSubscriptions|addDevices|updateDevices")) {
                System.out.println(line);
                continue;
            }
            sent++;
            // A request with status 0 was handled, and its response was lost.
            failed += cells[1].equals("202") ? 0 : 1;
            if (cells[1].equals("202") || cells[1].equals("0")) {
                for (var item : List.of(cells).subList(3, cells.length)) {
                    received.merge(item, 1, Integer::sum);
                }
            }
        }
        received.values().removeIf(count -> count == 1);
        assertEquals(
                Map.of(),
                received,
                () -> "seed " + seed + ": received twice" + lines.stream().collect(Collectors.joining("\n", "\n", "")));
        var least = KEYS / 5
                + (KEYS % 5 == 0 ? 0 : 1)
                + (ROWS + 49) / 50
                + (ROWS + 4) / 5
                + KEYS * ((DEVICES_PER_KEY + 4) / 5);
        System.out.printf("%s rows: %s changes, of which %s failed; the least is %s%n", ROWS, sent, failed, least);
        assertTrue(
                sent <= 1.1 * least + failed + KILLS * STEPS,
                "seed " + seed + ": " + sent + " sent, " + failed + " failed, " + least);
    }

    private Process start(Class<?> main, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstratalake.slow=" + SLOW,
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errorFile().toFile()))
                .start();
    }

    private Path errorFile() {
        return directory.resolve("errors");
    }

    /** Returns the exceptions of the processes, without the log. */
    private String errors() {
        try (var lines = Files.lines(errorFile())) {
            return lines.filter(line -> line.matches("Exception in thread.*|Caused by: .*|\\s+at .*"))
                    .limit(40)
                    .collect(Collectors.joining("\n", "\n", ""));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
