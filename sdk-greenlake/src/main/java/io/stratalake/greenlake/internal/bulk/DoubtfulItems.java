package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Items of which it is not known whether they were done: settled by the list of the service. An item that the list lacks
 * some time later keeps an unknown outcome.
 *
 * @param names the keys or ids
 * @param sent the time at which the last of them may have been sent
 * @param reason the reason of their doubt, as the beginning of a sentence
 * @param journal records the results
 */
record DoubtfulItems(List<String> names, Instant sent, String reason, BulkJournal journal)
        implements PollingStrategy<List<NamedResult>> {

    @Override
    public String id() {
        return "";
    }

    @Override
    public OperationStatus<List<NamedResult>> accepted() {
        return Running.of("in doubt");
    }

    @Override
    public Duration pollInterval() {
        return Duration.ofSeconds(30);
    }

    @Override
    public OperationStatus<List<NamedResult>> poll(Deadline deadline) {
        var status = look();
        if (status instanceof Succeeded<List<NamedResult>> settled) {
            journal.ended("", settled.result(), null);
        }
        return status;
    }

    /** Looks for the items without a record of their results. */
    OperationStatus<List<NamedResult>> look() {
        var terms = journal.terms();
        var found = terms.lookup().otherNames(names);
        if (!found.keySet().containsAll(names) && !terms.isSettled(sent, journal.now())) {
            return Running.of("in doubt");
        }
        var results = names.stream()
                .map(name -> found.containsKey(name) ? NamedResult.done(name, found.get(name)) : absent(name, terms))
                .toList();
        return new Succeeded<>("settled", results);
    }

    private NamedResult absent(String name, JournalTerms terms) {
        return NamedResult.unknown(
                name,
                "%s, and the list of %s does not show it. It was not sent again. %s"
                        .formatted(reason, terms.kind().resources(), terms.adviceInDoubt()));
    }
}
