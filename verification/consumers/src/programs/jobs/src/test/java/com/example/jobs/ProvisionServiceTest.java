package com.example.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.catalog.ProvisionStatus;
import io.stratalake.greenlake.catalog.ServiceProvision;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ProvisionServiceTest {

    private static final SimulatedTime TIME = new SimulatedTime();

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(s -> s.timeSource(TIME));

    @Test
    void another_process_waits_for_the_provision_of_the_first_one(
            Sandbox sandbox, GreenLakeClient greenlake, @TempDir Path folder) throws Exception {
        Path idFile = folder.resolve("provision.id");
        List<String> shown = new ArrayList<>();
        sandbox.failNext(1, 403, Map.of(), "", path -> path.matches(".*/service-provisions/.+"));
        assertThrows(
                PermissionDeniedException.class,
                () -> ProvisionService.run(greenlake, "File Storage", idFile, shown::add));

        try (var otherProcess = GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                .workspaceId(sandbox.workspaceId())
                .time(TIME)
                .build()) {
            ServiceProvision provision = ProvisionService.run(otherProcess, "File Storage", idFile, shown::add);

            assertEquals(ProvisionStatus.PROVISIONED, provision.provisionStatus());
            assertEquals(Files.readString(idFile), provision.id());
        }
        assertEquals(1, sandbox.requestLog().calls("createServiceProvision"));
        assertEquals("PROVISIONED", shown.get(shown.size() - 1).split(" ")[0]);
    }
}
