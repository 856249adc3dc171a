package com.example.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.SandboxExtension;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CostReportTest {

    private static final SimulatedTime TIME = new SimulatedTime();

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(s -> s.timeSource(TIME));

    @Test
    void lists_the_highest_costs_first_and_the_total_last(OmnistrateClient omnistrate) {
        OffsetDateTime now = TIME.now().atOffset(ZoneOffset.UTC);

        List<String> lines = CostReport.run(omnistrate, now.minusMonths(3), now);

        assertTrue(lines.size() > 2, lines.toString());
        List<BigDecimal> costs = lines.subList(0, lines.size() - 1).stream()
                .map(CostReportTest::cost)
                .toList();
        assertEquals(costs.stream().sorted(Comparator.reverseOrder()).toList(), costs);
        assertEquals(costs.stream().reduce(BigDecimal.ZERO, BigDecimal::add), cost(lines.get(lines.size() - 1)));
    }

    private static BigDecimal cost(String line) {
        return new BigDecimal(line.split(",")[2]);
    }
}
