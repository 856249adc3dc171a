package com.example.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.offering.OfferedService;
import io.stratalake.sandbox.SandboxExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailedInstancesTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(s -> s.timeSource(new SimulatedTime()));

    @Test
    void lists_each_failed_instance_once(OmnistrateClient omnistrate) {
        List<String> before = FailedInstances.run(omnistrate);
        OfferedService service = omnistrate.services().list().get(0);
        var environment = omnistrate
                .service(service.serviceId())
                .environment(service.offerings().get(0).serviceEnvironmentID());
        var start = environment.instance("instance-FAILS").start();
        assertThrows(OperationFailedException.class, start::await);

        List<String> more = new ArrayList<>(FailedInstances.run(omnistrate));

        assertEquals(more.stream().distinct().toList(), more);
        assertTrue(more.removeAll(before));
        assertEquals(1, more.size());
        assertTrue(more.get(0).startsWith(service.serviceName() + ",instance-FAILS,"), more.get(0));
    }
}
