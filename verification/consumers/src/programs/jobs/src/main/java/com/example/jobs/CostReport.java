package com.example.jobs;

import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.billing.Frequency;
import io.stratalake.omnistrate.billing.RegionCost;
import io.stratalake.omnistrate.billing.RegionCosts;
import io.stratalake.omnistrate.environment.EnvironmentType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Job 10: the costs of each region, the highest first, and their total. */
public final class CostReport {

    private CostReport() {}

    public static List<String> run(OmnistrateClient omnistrate, OffsetDateTime from, OffsetDateTime to) {
        RegionCosts costs = omnistrate.costs().byRegion(EnvironmentType.PROD, from, to, Frequency.MONTHLY);
        Collection<RegionCost> regions =
                costs.regionCosts() == null ? List.of() : costs.regionCosts().values();
        List<String> lines = new ArrayList<>();
        regions.stream()
                .sorted(Comparator.comparing(RegionCost::totalCost).reversed())
                .forEach(r -> lines.add(r.cloudProviderName() + "," + r.regionName() + "," + r.totalCost()));
        lines.add("total,," + regions.stream().map(RegionCost::totalCost).reduce(BigDecimal.ZERO, BigDecimal::add));
        return lines;
    }
}
