package io.stratalake.greenlake.subscriptions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of a claim, divided by their states in a journal.
 *
 * @param unsent the keys that were never sent
 * @param ended the results of the keys that are claimed or rejected
 * @param accepted the keys of accepted requests, by the id of the operation
 * @param inDoubt the keys that may have been sent
 * @param lastSent the time at which the last key in doubt may have been sent
 */
record JournaledKeys(
        List<String> unsent,
        List<NamedResult> ended,
        Map<String, List<String>> accepted,
        List<String> inDoubt,
        Instant lastSent) {

    static JournaledKeys of(List<String> keys, ClaimJournal journal) {
        var unsent = new ArrayList<String>();
        var ended = new ArrayList<NamedResult>();
        var accepted = new LinkedHashMap<String, List<String>>();
        var inDoubt = new ArrayList<String>();
        var lastSent = Instant.EPOCH;
        for (var key : keys) {
            var entry = journal.of(key);
            if (entry == null) {
                unsent.add(key);
                continue;
            }
            switch (entry.state()) {
                case NOT_SENT -> unsent.add(key);
                case DONE, REJECTED -> ended.add(entry.toResult(key));
                case ACCEPTED ->
                    accepted.computeIfAbsent(entry.operationId(), id -> new ArrayList<>())
                            .add(key);
                case SENDING -> {
                    inDoubt.add(key);
                    lastSent = entry.at().isAfter(lastSent) ? entry.at() : lastSent;
                }
            }
        }
        return new JournaledKeys(unsent, ended, accepted, inDoubt, lastSent);
    }
}
