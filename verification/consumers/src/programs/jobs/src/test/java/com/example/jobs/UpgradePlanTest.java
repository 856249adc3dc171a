package com.example.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.offering.OfferedService;
import io.stratalake.omnistrate.offering.ServiceOffering;
import io.stratalake.omnistrate.plan.UpgradePath;
import io.stratalake.omnistrate.plan.UpgradeStatus;
import io.stratalake.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UpgradePlanTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(s -> s.timeSource(new SimulatedTime()));

    /** Upgrades the instances of a plan of the first service; the first plan has an instance that fails. */
    private static UpgradePath upgrade(OmnistrateClient omnistrate, int plan) {
        OfferedService service = omnistrate.services().list().get(0);
        ServiceOffering offering = service.offerings().get(plan);
        return UpgradePlan.run(
                omnistrate.service(service.serviceId()), offering.serviceEnvironmentID(), offering.productTierID());
    }

    @Test
    void continues_after_the_pause_if_the_first_two_instances_were_upgraded(OmnistrateClient omnistrate) {
        UpgradePath ended = upgrade(omnistrate, 2);

        assertEquals(UpgradeStatus.COMPLETE, ended.status());
        assertTrue(ended.totalCount() > 2, ended.toString());
        assertEquals(ended.totalCount(), ended.completedCount());
    }

    @Test
    void cancels_if_one_of_the_first_instances_has_failed(OmnistrateClient omnistrate) {
        UpgradePath ended = upgrade(omnistrate, 0);

        assertEquals(UpgradeStatus.CANCELLED, ended.status());
        assertTrue(ended.failedInstanceReasons().containsKey("instance-FAILS"), ended.toString());
        assertTrue(ended.completedCount() + ended.failedCount() < ended.totalCount(), ended.toString());
    }
}
