package io.stratalake.examples.sandbox;

/** Something that a workspace has in a region. */
interface Provision {

    String id();

    ProvisionLife life();
}
