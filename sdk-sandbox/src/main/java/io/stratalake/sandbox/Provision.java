package io.stratalake.sandbox;

/** Something that a workspace has in a region. */
interface Provision {

    String id();

    ProvisionLife life();
}
