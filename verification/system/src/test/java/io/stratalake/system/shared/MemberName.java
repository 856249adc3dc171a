package io.stratalake.system.shared;

import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import java.time.Duration;

/** An engine that notes the name by which the store knows the client. */
final class MemberName implements SharedLimits {

    private final SharedLimits engine;
    private volatile String member = "";

    MemberName(SharedLimits engine) {
        this.engine = engine;
    }

    /** Returns the name, which is empty before the first request. */
    String member() {
        return member;
    }

    @Override
    public SlotResult acquire(SlotRequest request) {
        member = request.member();
        return engine.acquire(request);
    }

    @Override
    public void release(SlotRequest slot) {
        engine.release(slot);
    }

    @Override
    public void cancel(SlotRequest request) {
        engine.cancel(request);
    }

    @Override
    public void pause(LimitKey key, Duration length) {
        engine.pause(key, length);
    }

    @Override
    public void close() {
        engine.close();
    }
}
