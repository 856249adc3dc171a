package io.stratalake.core.shared;

import io.stratalake.core.contract.InMemorySharedLimits;
import io.stratalake.core.contract.SharedLimitsContract;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;

class InMemorySharedLimitsTest extends SharedLimitsContract {

    private final SimulatedTime time = new SimulatedTime();
    private final InMemorySharedLimits engine = new InMemorySharedLimits(time);

    @Override
    protected SharedLimits engine() {
        return engine;
    }

    @Override
    protected SharedLimits other() {
        return engine;
    }

    @Override
    protected void sleep(Duration length) {
        time.advance(length);
    }

    @Override
    protected void clear() {
        engine.clear();
    }
}
