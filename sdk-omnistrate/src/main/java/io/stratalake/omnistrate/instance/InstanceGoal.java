package io.stratalake.omnistrate.instance;

import io.stratalake.core.operation.SettlingResource;
import io.stratalake.omnistrate.fleet.Instance;

/** Where an instance can be on its way to, and which statuses say that it has come there or never will. */
enum InstanceGoal {
    /**
     * What stands for a cloud account is ready and does not run; so do resources that only do their work once. On the
     * customer's premises the platform's work is done when the installer is ready.
     */
    RUNNING(
            new String[] {"RUNNING", "READY", "SUCCESS", "COMPLETE", "INSTALLER_READY"},
            new String[] {"FAILED", "CANCELLED", "DELETED"}),
    STOPPED(new String[] {"STOPPED"}, new String[] {"FAILED", "CANCELLED", "DELETED"}),
    /** Whatever it was at before: a change does not start what was stopped. */
    SETTLED(
            new String[] {"RUNNING", "READY", "SUCCESS", "COMPLETE", "INSTALLER_READY", "STOPPED"},
            new String[] {"FAILED", "CANCELLED", "DELETED"}),
    DELETED(new String[] {"DELETED"}, new String[] {"FAILED"});

    private final String[] successes;
    private final String[] failures;

    InstanceGoal(String[] successes, String[] failures) {
        this.successes = successes;
        this.failures = failures;
    }

    SettlingResource<Instance> of(SettlingResource<Instance> instance) {
        return instance.succeedsAt(successes).failsAt(failures);
    }
}
