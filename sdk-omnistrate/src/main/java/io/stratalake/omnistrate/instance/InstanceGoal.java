package io.stratalake.omnistrate.instance;

import io.stratalake.core.internal.operation.ResourceWaiter;

/** The target states of an instance, with the statuses that mean success or failure. */
enum InstanceGoal {
    /**
     * Running, or ready: an instance for a cloud account and a resource that works only once become ready, and never
     * run. On the customer's premises the platform's work is done when the installer is ready.
     */
    RUNNING(
            new String[] {"RUNNING", "READY", "SUCCESS", "COMPLETE", "INSTALLER_READY"},
            new String[] {"FAILED", "CANCELLED", "DELETED"}),
    STOPPED(new String[] {"STOPPED"}, new String[] {"FAILED", "CANCELLED", "DELETED"}),
    /** Running or stopped, as before the change: a change does not start a stopped instance. */
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

    ResourceWaiter<Instance> of(ResourceWaiter<Instance> instance) {
        return instance.succeedOn(successes).failOn(failures);
    }
}
