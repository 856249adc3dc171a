package io.stratalake.greenlake.subscriptions;

import io.stratalake.greenlake.internal.bulk.NamedResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of a claim, divided by their states in a journal.
 *
 * @param unsent the keys to send
 * @param ended the results of the keys that are claimed or rejected
 * @param accepted the accepted requests, by the ids of their operations
 * @param inDoubt the keys that may have been sent
 * @param lastSent the time at which the last key in doubt may have been sent
 */
record JournaledKeys(
        List<String> unsent,
        List<NamedResult> ended,
        Map<String, Accepted> accepted,
        List<String> inDoubt,
        Instant lastSent) {

    /** The keys of an accepted request, and the time at which it was accepted. */
    record Accepted(List<String> keys, Instant at) {}

    /**
     * @param sendsDoubtfulAgain whether keys in doubt are sent that the list lacks although enough time has passed
     * @throws IllegalArgumentException if a key was sent with other tags
     */
    static JournaledKeys of(List<String> keys, ClaimJournal journal, boolean sendsDoubtfulAgain) {
        var entries = new LinkedHashMap<String, JournaledKey>();
        for (var key : keys) {
            var entry = journal.of(key);
            if (entry != null && !isUnsent(entry, journal.hasSameTags(key, entry))) {
                requireSameTags(key, entry, journal);
                entries.put(key, entry);
            }
        }
        if (sendsDoubtfulAgain) {
            absent(entries, journal).forEach(entries::remove);
        }
        return divided(
                entries, keys.stream().filter(key -> !entries.containsKey(key)).toList());
    }

    /** A rejected key may have been rejected for its tags. */
    private static boolean isUnsent(JournaledKey entry, boolean hasSameTags) {
        return switch (entry.state()) {
            case NOT_SENT, REFUSED -> true;
            case REJECTED -> !hasSameTags;
            case SENDING, ACCEPTED, DONE -> false;
        };
    }

    private static void requireSameTags(String key, JournaledKey entry, ClaimJournal journal) {
        if (!journal.hasSameTags(key, entry)) {
            throw new IllegalArgumentException("The key " + SubscriptionBulk.CLAIM.shown(key)
                    + " was sent with other tags, as its journal says. Claim it"
                    + " with the tags of the first run, and change them with updateTags afterwards.");
        }
    }

    /** Returns the keys in doubt that the list must have by now if they were claimed, and does not have. */
    private static List<String> absent(Map<String, JournaledKey> entries, ClaimJournal journal) {
        var settled = entries.entrySet().stream()
                .filter(entry -> isDoubtful(entry.getValue()))
                .filter(entry -> DoubtfulKeys.isOver(entry.getValue().at(), journal.now()))
                .map(Map.Entry::getKey)
                .toList();
        if (settled.isEmpty()) {
            return List.of();
        }
        var ids = journal.lookup().idsOf(settled);
        return settled.stream().filter(key -> !ids.containsKey(key)).toList();
    }

    private static boolean isDoubtful(JournaledKey entry) {
        return entry.state() == JournaledKey.State.SENDING;
    }

    private static JournaledKeys divided(Map<String, JournaledKey> entries, List<String> unsent) {
        var ended = new ArrayList<NamedResult>();
        var accepted = new LinkedHashMap<String, Accepted>();
        var inDoubt = new ArrayList<String>();
        entries.forEach((key, entry) -> {
            switch (entry.state()) {
                case ACCEPTED ->
                    accepted.computeIfAbsent(entry.operationId(), id -> new Accepted(new ArrayList<>(), entry.at()))
                            .keys()
                            .add(key);
                case SENDING -> inDoubt.add(key);
                default -> ended.add(entry.toResult(key));
            }
        });
        var lastSent = entries.values().stream()
                .filter(JournaledKeys::isDoubtful)
                .map(JournaledKey::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return new JournaledKeys(unsent, ended, accepted, inDoubt, lastSent);
    }
}
