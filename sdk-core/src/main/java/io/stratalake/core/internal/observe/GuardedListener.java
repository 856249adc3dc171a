package io.stratalake.core.internal.observe;

import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.PageRead;
import io.stratalake.core.observe.Poll;
import io.stratalake.core.observe.RateLimitWait;
import io.stratalake.core.observe.RequestEnd;
import io.stratalake.core.observe.RequestObservation;
import io.stratalake.core.observe.RequestStart;
import io.stratalake.core.observe.RetryWait;
import io.stratalake.core.observe.SchemaDrift;
import io.stratalake.core.observe.SharedLimitsState;
import io.stratalake.core.observe.TokenFailure;
import io.stratalake.core.observe.TokenRenewal;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener whose exceptions are logged instead of thrown: the first of each class as a warning, the others at DEBUG,
 * because a listener that fails usually fails with every call. Thread-safe.
 */
final class GuardedListener implements ClientListener {

    private static final Logger LOG = LoggerFactory.getLogger("io.stratalake.observation");

    private final ClientListener listener;
    private final Set<Class<? extends Throwable>> reported = ConcurrentHashMap.newKeySet();

    GuardedListener(ClientListener listener) {
        this.listener = listener;
    }

    @Override
    public RequestObservation request(RequestStart start) {
        try {
            return new GuardedObservation(
                    Objects.requireNonNull(listener.request(start), "request() returned null, not an observation"));
        } catch (Throwable failure) {
            report(failure);
            return RequestObservation.NONE;
        }
    }

    private final class GuardedObservation implements RequestObservation {

        private final RequestObservation observation;

        GuardedObservation(RequestObservation observation) {
            this.observation = observation;
        }

        @Override
        public void propagate(BiConsumer<String, String> header) {
            guard(() -> observation.propagate(header));
        }

        @Override
        public void ended(RequestEnd end) {
            guard(() -> observation.ended(end));
        }
    }

    @Override
    public void retry(RetryWait wait) {
        guard(() -> listener.retry(wait));
    }

    @Override
    public void rateLimitWaited(RateLimitWait wait) {
        guard(() -> listener.rateLimitWaited(wait));
    }

    @Override
    public void sharedLimitsChanged(SharedLimitsState state) {
        guard(() -> listener.sharedLimitsChanged(state));
    }

    @Override
    public void tokenObtained(TokenRenewal renewal) {
        guard(() -> listener.tokenObtained(renewal));
    }

    @Override
    public void tokenFailed(TokenFailure failure) {
        guard(() -> listener.tokenFailed(failure));
    }

    @Override
    public void page(PageRead page) {
        guard(() -> listener.page(page));
    }

    @Override
    public void poll(Poll poll) {
        guard(() -> listener.poll(poll));
    }

    @Override
    public void drift(SchemaDrift drift) {
        guard(() -> listener.drift(drift));
    }

    private void guard(Runnable call) {
        try {
            call.run();
        } catch (Throwable failure) {
            report(failure);
        }
    }

    /** Accepts checked exceptions too, because Kotlin, for example, does not declare them. */
    private void report(Throwable failure) {
        if (failure instanceof VirtualMachineError outOfMemoryOrStack) {
            throw outOfMemoryOrStack;
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        var name = listener.getClass().getName();
        if (reported.add(failure.getClass())) {
            LOG.warn(
                    "The listener {} failed. Calls continue; further failures of this kind are logged at DEBUG. Fix the"
                            + " listener, or use a version of its library that the SDK supports.",
                    name,
                    failure);
        } else {
            LOG.debug("The listener {} failed again", name, failure);
        }
    }
}
