package io.stratalake.sandbox.greenlake;

/** The states of a provision. */
enum ProvisionStatus {
    PROVISION_INITIATED,
    PROVISIONED,
    PROVISION_FAILED,
    UNPROVISION_INITIATED,
    UNPROVISIONED,
    UNPROVISION_FAILED,

    /** A value that is not in the contract, because open enums grow. */
    PROVISION_SUSPENDED
}
