package com.example.jobs;

import io.stratalake.core.journal.FileJournal;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.TenantResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Job 4: counts the subscriptions of each tenant, twenty tenants side by side. A second run reads only what failed. */
public final class TenantReport {

    private static final Logger LOG = LoggerFactory.getLogger(TenantReport.class);

    private TenantReport() {}

    public static Map<String, Long> run(GreenLakeClient provider, Path journalFile, String month) {
        Map<String, Long> counts = new TreeMap<>();
        try (var journal = FileJournal.open(journalFile)) {
            for (TenantResult<Long> result : provider.tenants()
                    .parallelism(20)
                    .resumable(journal, month)
                    .call(tenant -> tenant.subscriptions().list().stream().count())) {
                String name = result.tenant().workspaceName();
                result.value().ifPresent(count -> counts.put(name, count));
                result.failure().ifPresent(e -> LOG.warn("{}: {}", name, e.getMessage()));
            }
        }
        return counts;
    }
}
