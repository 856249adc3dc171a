package com.example.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.workspaces.Tenant;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.SandboxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TenantReportTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(s -> s.timeSource(new SimulatedTime()));

    @Test
    void counts_the_subscriptions_of_each_tenant_though_one_fails(
            Sandbox sandbox, GreenLakeClient provider, @TempDir Path folder) {
        List<Tenant> tenants = provider.tenants().list();
        Tenant failing = tenants.get(3);
        // The client asks twice, the second time with a new token of the provider.
        sandbox.failNext(
                2,
                400,
                Map.of(),
                "{\"error\": \"invalid_target\"}",
                path -> path.contains(failing.id().replace("-", "")));

        Map<String, Long> counts = TenantReport.run(provider, folder.resolve("tenants.journal"), "2026-01");

        assertEquals(tenants.size() - 1, counts.size());
        assertEquals(Set.of(500L), Set.copyOf(counts.values()));

        Map<String, Long> second = TenantReport.run(provider, folder.resolve("tenants.journal"), "2026-01");
        assertEquals(Map.of(failing.workspaceName(), 500L), second);
    }
}
