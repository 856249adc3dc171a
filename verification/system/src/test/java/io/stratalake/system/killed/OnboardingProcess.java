package io.stratalake.system.killed;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.devices.DeviceToAdd;
import io.stratalake.greenlake.onboarding.OnboardingRow;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A program that onboards the rows of a file with a journal, and is killed meanwhile. It repeats the run until every row
 * is done, as an operator would.
 */
final class OnboardingProcess {

    /**
     * A minute of the client and the sandbox is 2 seconds, or 10 in the slow test. With less, the delays of a busy machine
     * become minutes.
     */
    static final int SCALE = Boolean.getBoolean("stratalake.slow") ? 6 : 30;

    private static final int RUNS = 20;

    private OnboardingProcess() {}

    /** Arguments: URL, client id, client secret, workspace id, service manager, file of rows, journal, origin of the time. */
    public static void main(String[] arguments) throws Exception {
        try (var client = GreenLakeClient.builder()
                .baseUrl(URI.create(arguments[0]))
                .clientCredentials(arguments[1], arguments[2])
                .workspaceId(arguments[3])
                .time(new ScaledTime(SCALE, Instant.parse(arguments[7])))
                .build()) {
            var rows = rows(Path.of(arguments[5]), arguments[4]);
            for (var run = 1; run <= RUNS; run++) {
                System.out.println("run " + run);
                if (isEnded(client, Path.of(arguments[6]), rows)) {
                    System.out.println("ended");
                    return;
                }
                // The next run sends what was in doubt for 2 minutes.
                Thread.sleep(Duration.ofMinutes(2).toMillis() / SCALE);
            }
        }
    }

    private static boolean isEnded(GreenLakeClient client, Path journal, List<OnboardingRow> rows) {
        try {
            var result = client.onboarding()
                    .journal(journal)
                    .sendDoubtfulAgain()
                    .run(rows)
                    .await(Duration.ofHours(3));
            System.out.println(result);
            return result.isComplete();
        } catch (StratalakeException e) {
            // A list that is read before the first change can fail, and nothing was sent.
            System.out.println(e.getMessage());
            return false;
        }
    }

    /** Lines of serial number and key. */
    static List<OnboardingRow> rows(Path file, String managerId) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split(",", 2))
                .map(cells -> OnboardingRow.of(
                                DeviceToAdd.compute(cells[0], "P40424-B21").tag("city", "London"))
                        .service(managerId, "us-west")
                        .key(cells[1]))
                .toList();
    }
}
