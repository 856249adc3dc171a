package io.stratalake.system.contract;

import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeProperty;

/** The same for properties: one sandbox and one client for all tries, and the contracts judge each. */
abstract class PropertyFixture extends ContractFixture {

    @BeforeProperty
    void startOnce() {
        start();
    }

    @AfterTry
    void judge() {
        watch.mustBeClean();
    }

    @AfterProperty
    void stopOnce() {
        stop();
    }
}
