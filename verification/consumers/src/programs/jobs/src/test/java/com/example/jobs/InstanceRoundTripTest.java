package com.example.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.instance.DeploymentStatus;
import io.stratalake.omnistrate.instance.Instance;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstanceRoundTripTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(s -> s.timeSource(new SimulatedTime()));

    @Test
    void the_restored_instance_runs_and_the_first_one_is_deleted(Sandbox sandbox, OmnistrateClient omnistrate) {
        Instance restored = InstanceRoundTrip.run(omnistrate, "Postgres", "a-password");

        assertEquals(DeploymentStatus.RUNNING, restored.status());
        var deletion = sandbox.requestLog().exchanges("deleteInstance");
        assertEquals(1, deletion.size());
        assertFalse(deletion.get(0).path().endsWith(restored.id()));
    }
}
