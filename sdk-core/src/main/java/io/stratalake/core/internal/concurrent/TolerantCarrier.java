package io.stratalake.core.internal.concurrent;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A carrier whose failures are logged instead of thrown, the first one as a warning, because the work matters more than
 * its context. Thread-safe.
 */
final class TolerantCarrier implements ContextCarrier {

    private static final Logger LOG = LoggerFactory.getLogger(ClientThreads.class);

    private final ContextCarrier carrier;
    private final AtomicBoolean reported = new AtomicBoolean();

    TolerantCarrier(ContextCarrier carrier) {
        this.carrier = carrier;
    }

    @Override
    public Supplier<Scope> capture() {
        var captured = orElse(carrier::capture, () -> () -> {});
        return () -> {
            var scope = orElse(captured, () -> {});
            return () -> orElse(
                    () -> {
                        scope.close();
                        return scope;
                    },
                    scope);
        };
    }

    private <T> T orElse(Supplier<T> step, T fallback) {
        try {
            return step.get();
        } catch (VirtualMachineError outOfMemoryOrStack) {
            throw outOfMemoryOrStack;
        } catch (Throwable failure) {
            report(failure);
            return fallback;
        }
    }

    private void report(Throwable failure) {
        var name = carrier.getClass().getSimpleName();
        if (reported.compareAndSet(false, true)) {
            LOG.warn(
                    "{} could not copy the caller's context to another thread. The work continues without it; further"
                            + " failures are logged at DEBUG. Check which contexts the program has registered.",
                    name,
                    failure);
        } else {
            LOG.debug("{} failed again", name, failure);
        }
    }
}
