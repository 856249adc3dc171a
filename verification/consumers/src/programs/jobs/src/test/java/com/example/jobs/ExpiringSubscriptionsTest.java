package com.example.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.sandbox.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ExpiringSubscriptionsTest {

    private static final SimulatedTime TIME = new SimulatedTime();

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(s -> s.timeSource(TIME));

    @Test
    void writes_a_line_for_each_subscription_that_ends_within_90_days(GreenLakeClient greenlake, @TempDir Path folder)
            throws Exception {
        OffsetDateTime now = TIME.now().atOffset(ZoneOffset.UTC);

        ExpiringSubscriptions.run(greenlake, now, folder.resolve("expiring.csv"));

        List<OffsetDateTime> ends = Files.readAllLines(folder.resolve("expiring.csv")).stream()
                .map(line -> OffsetDateTime.parse(line.split(",", -1)[3]))
                .toList();
        assertFalse(ends.isEmpty());
        assertEquals(ends.stream().sorted().toList(), ends);
        assertTrue(ends.stream().noneMatch(end -> end.isBefore(now) || !end.isBefore(now.plusDays(90))));
    }
}
