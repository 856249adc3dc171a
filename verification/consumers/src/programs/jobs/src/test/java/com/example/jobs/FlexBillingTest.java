package com.example.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.sandbox.SandboxExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FlexBillingTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(s -> s.timeSource(new SimulatedTime()));

    @Test
    void counts_orders_and_devices_of_each_account(GreenLakeClient greenlake) {
        List<String> lines = FlexBilling.run(greenlake);

        assertTrue(lines.size() > 1, lines.toString());
        assertEquals(greenlake.flex().orders().list().stream().count(), sum(lines, 1));
        assertEquals(greenlake.flex().devices().list().stream().count(), sum(lines, 2));
    }

    private static long sum(List<String> lines, int column) {
        return lines.stream()
                .mapToLong(line -> Long.parseLong(line.split(",")[column]))
                .sum();
    }
}
