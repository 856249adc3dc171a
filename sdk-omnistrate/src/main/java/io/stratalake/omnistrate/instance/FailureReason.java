package io.stratalake.omnistrate.instance;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.omnistrate.event.EventsApi;
import io.stratalake.omnistrate.event.InstanceEvent;
import io.stratalake.omnistrate.event.ListInstanceEventsQuery;
import io.stratalake.omnistrate.event.WorkflowFailure;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why an instance failed. The instance itself does not say; the failures of its workflows are in its events, and the
 * latest is what ended the work.
 */
record FailureReason(InstanceScope scope) implements Function<Instance, @Nullable String> {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReason.class);
    private static final Duration ENOUGH_FOR_A_REASON = Duration.ofSeconds(30);

    @Override
    public @Nullable String apply(Instance instance) {
        var id = instance.has("consumptionResourceInstanceResult")
                ? instance.consumptionResourceInstanceResult().id()
                : null;
        if (id == null) {
            return null;
        }
        try {
            return events(id).stream()
                    .flatMap(FailureReason::failures)
                    .filter(failure -> failure.has("eventTime") && failure.has("message"))
                    .max(Comparator.comparing(WorkflowFailure::eventTime))
                    .map(WorkflowFailure::message)
                    .orElse(null);
        } catch (StratalakeException e) {
            // The failure is known, and worth more than its reason.
            LOG.debug("The events of the failed instance {} could not be read", id, e);
            return null;
        }
    }

    private List<InstanceEvent> events(String id) {
        return new EventsApi(scope.sender())
                .listInstanceEvents(
                        scope.serviceId(),
                        scope.environmentId(),
                        id,
                        new ListInstanceEventsQuery(),
                        scope.options().timeout(ENOUGH_FOR_A_REASON))
                .value()
                .events();
    }

    private static Stream<WorkflowFailure> failures(InstanceEvent event) {
        var failures = event.workflowFailures();
        return failures == null ? Stream.empty() : failures.stream();
    }
}
