package io.stratalake.sandbox.greenlake;

/** Where a provision stands. */
enum ProvisionStatus {
    PROVISION_INITIATED,
    PROVISIONED,
    PROVISION_FAILED,
    UNPROVISION_INITIATED,
    UNPROVISIONED,
    UNPROVISION_FAILED,

    /** No contract has this one: vocabularies grow. */
    PROVISION_SUSPENDED
}
