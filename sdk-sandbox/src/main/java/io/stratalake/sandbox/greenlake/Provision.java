package io.stratalake.sandbox.greenlake;

/** Something that a workspace has in a region. */
interface Provision {

    String id();

    ProvisionLifecycle life();
}
