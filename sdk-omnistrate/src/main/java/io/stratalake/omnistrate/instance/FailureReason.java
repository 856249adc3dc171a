package io.stratalake.omnistrate.instance;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.omnistrate.event.InstanceEvent;
import io.stratalake.omnistrate.event.WorkflowFailure;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reason of the failure of an instance: the latest workflow failure among its events. The instance itself has no
 * reason.
 */
record FailureReason(InstanceHandle handle) implements Function<Instance, @Nullable String> {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReason.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Override
    public @Nullable String apply(Instance instance) {
        try {
            return handle.with(handle.options.timeout(TIMEOUT)).events().stream()
                    .flatMap(FailureReason::failures)
                    .filter(failure -> failure.has("eventTime") && failure.has("message"))
                    .max(Comparator.comparing(WorkflowFailure::eventTime))
                    .map(WorkflowFailure::message)
                    .orElse(null);
        } catch (StratalakeException e) {
            // A failure without a reason is better than this exception in its place.
            LOG.debug("The events of the failed instance {} could not be read", handle.id(), e);
            return null;
        }
    }

    private static Stream<WorkflowFailure> failures(InstanceEvent event) {
        var failures = event.workflowFailures();
        return failures == null ? Stream.empty() : failures.stream();
    }
}
