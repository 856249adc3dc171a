package io.stratalake.greenlake.internal.bulk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The items of a bulk request, divided by their states in a journal.
 *
 * @param unsent the items to send
 * @param ended the results of the items that were done or rejected
 * @param accepted the accepted requests, by the ids of their operations
 * @param inDoubt the items that may have been sent
 * @param lastSent the time at which the last item in doubt may have been sent
 */
record JournaledItems(
        List<String> unsent,
        List<NamedResult> ended,
        Map<String, Accepted> accepted,
        List<String> inDoubt,
        Instant lastSent) {

    /** Items of an accepted request, the number of all its items, and the time at which it was accepted. */
    record Accepted(List<String> names, int requestSize, Instant at) {}

    /**
     * Divides items. A repeatable item that the list does not show is sent, whatever its entry says, unless a request
     * with it is in progress.
     *
     * @throws IllegalArgumentException if an item was sent with other content
     */
    static JournaledItems of(List<String> names, BulkJournal journal, Resend resend) {
        var entries = new LinkedHashMap<String, JournaledItem>();
        for (var name : names) {
            var entry = journal.of(name);
            if (entry != null && !isUnsent(entry, name, journal, resend)) {
                requireSameContent(name, entry, journal);
                entries.put(name, entry);
            }
        }
        if (resend.doubtful() || journal.terms().isRepeatable()) {
            absent(entries, journal).forEach(entries::remove);
        }
        return divided(
                entries,
                names.stream().filter(name -> !entries.containsKey(name)).toList());
    }

    /** A rejected item may have been rejected for its content. */
    private static boolean isUnsent(JournaledItem entry, String name, BulkJournal journal, Resend resend) {
        return switch (entry.state()) {
            case NOT_SENT, REFUSED -> true;
            case REJECTED ->
                resend.rejected() || journal.terms().isRepeatable() || !journal.hasSameContent(name, entry);
            case SENDING, ACCEPTED, DONE -> false;
        };
    }

    private static void requireSameContent(String name, JournaledItem entry, BulkJournal journal) {
        if (!journal.hasSameContent(name, entry)) {
            var terms = journal.terms();
            throw new IllegalArgumentException(
                    "The %s %s %s".formatted(terms.kind().item(), terms.kind().shown(name), terms.otherContent()));
        }
    }

    /** Returns the items that the list must have by now if they were done, and does not have. */
    private static Set<String> absent(Map<String, JournaledItem> entries, BulkJournal journal) {
        var terms = journal.terms();
        var settled = new LinkedHashSet<String>();
        entries.forEach((name, entry) -> {
            var mayBeAbsent = isDoubtful(entry) || (terms.isRepeatable() && entry.state() == JournaledItem.State.DONE);
            if (mayBeAbsent && terms.isSettled(entry.at(), journal.now())) {
                settled.add(name);
            }
        });
        if (!settled.isEmpty()) {
            var found = terms.lookup().otherNames(settled);
            settled.removeIf(found::containsKey);
        }
        return settled;
    }

    private static boolean isDoubtful(JournaledItem entry) {
        return entry.state() == JournaledItem.State.SENDING;
    }

    private static JournaledItems divided(Map<String, JournaledItem> entries, List<String> unsent) {
        var ended = new ArrayList<NamedResult>();
        var accepted = new LinkedHashMap<String, Accepted>();
        var inDoubt = new ArrayList<String>();
        entries.forEach((name, entry) -> {
            switch (entry.state()) {
                case ACCEPTED ->
                    accepted.computeIfAbsent(
                                    entry.operationId(),
                                    id -> new Accepted(new ArrayList<>(), entry.requestSize(), entry.at()))
                            .names()
                            .add(name);
                case SENDING -> inDoubt.add(name);
                default -> ended.add(entry.toResult(name));
            }
        });
        var lastSent = entries.values().stream()
                .filter(JournaledItems::isDoubtful)
                .map(JournaledItem::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return new JournaledItems(unsent, ended, accepted, inDoubt, lastSent);
    }
}
