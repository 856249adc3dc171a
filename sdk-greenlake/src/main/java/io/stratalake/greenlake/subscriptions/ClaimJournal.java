package io.stratalake.greenlake.subscriptions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.journal.Journal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of the keys of claims in a journal. Before a request is sent, its keys are {@link State#SENDING}; a process
 * that is killed leaves them in that state, in which they are in doubt. The journal has hashes in place of the keys.
 *
 * <p>Thread-safe, like the journal.
 */
final class ClaimJournal implements AutoCloseable {

    /** Longer than a request with its wait for the rate limit. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(BatchSender.class);

    private static final String PREFIX = "greenlake.claim.";

    private final Journal journal;
    private final Journal.Lease lease;

    private ClaimJournal(Journal journal, Journal.Lease lease) {
        this.journal = journal;
        this.lease = lease;
    }

    /** The state of a key. */
    enum State {
        /** A request with the key may have been sent. */
        SENDING,
        /** The service has accepted the request. */
        ACCEPTED,
        /** The key is claimed. */
        DONE,
        /** The service has rejected the key. */
        REJECTED,
        /** The request with the key did not reach the service. */
        NOT_SENT
    }

    /**
     * The state of one key.
     *
     * @param at the time of the change
     * @param operationId the id of the operation, or empty
     * @param subscriptionId the id of the new subscription, or null
     * @param reason the reason, or empty
     */
    record Entry(
            State state,
            Instant at,
            String operationId,
            @Nullable String subscriptionId,
            String reason) {

        NamedResult toResult(String key) {
            return state == State.DONE
                    ? NamedResult.done(key, subscriptionId)
                    : NamedResult.rejected(key, reason.isEmpty() ? null : reason);
        }
    }

    /**
     * Opens a journal for one claim, until the claim is sent.
     *
     * @throws IllegalStateException if another claim uses the journal
     */
    static ClaimJournal open(Journal journal) {
        var lease = journal.lease(PREFIX + "lease", LEASE)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "Another claim is being sent with this journal. Wait until it is sent, or use another journal."));
        return new ClaimJournal(journal, lease);
    }

    /** Returns the state of a key, or null if it was never claimed with this journal. */
    @Nullable
    Entry of(String key) {
        return journal.get(name(key)).map(ClaimJournal::parsed).orElse(null);
    }

    /**
     * Records that a request is about to be sent.
     *
     * @throws JournalException if the journal fails, or another process has taken over
     */
    void sending(List<String> keys, Instant now) {
        if (!lease.renew()) {
            throw new JournalException(
                    "Another process has taken over this claim, because it was not renewed in time. Wait for the other"
                            + " one; nothing more is sent here.",
                    null);
        }
        for (var key : keys) {
            put(key, new Entry(State.SENDING, now, "", null, ""));
        }
    }

    void accepted(List<String> keys, String operationId, Instant now) {
        for (var key : keys) {
            put(key, new Entry(State.ACCEPTED, now, operationId, null, ""));
        }
    }

    /** Records what is certain. A key with an unknown outcome keeps its state, so that it remains in doubt. */
    void ended(List<NamedResult> results, Instant now) {
        var keys = results.stream().map(NamedResult::name).toList();
        for (var result : results) {
            var state = switch (result.outcome()) {
                case DONE -> State.DONE;
                case REJECTED -> State.REJECTED;
                case NOT_SENT -> State.NOT_SENT;
                case UNKNOWN, PENDING -> null;
            };
            if (state != null) {
                var reason = result.reason() == null
                        ? ""
                        : SingleLine.of(MaskedKeys.in(result.reason(), keys), SingleLine.MAX_LINE);
                put(result.name(), new Entry(state, now, "", result.subscriptionId(), reason));
            }
        }
    }

    /** Records results that the caller receives in any case: a journal that fails must not hide them. */
    void recordIfPossible(List<NamedResult> results, Instant now) {
        try {
            ended(results, now);
        } catch (JournalException | IllegalStateException e) {
            LOG.warn("The results of a claim could not be recorded in its journal. The next run reads them again", e);
        }
    }

    private void put(String key, Entry entry) {
        var json = new JsonObject();
        json.addProperty("state", entry.state.name());
        json.addProperty("at", entry.at.toString());
        json.addProperty("operationId", entry.operationId);
        json.addProperty("subscriptionId", entry.subscriptionId);
        json.addProperty("reason", entry.reason);
        journal.put(name(key), json.toString());
    }

    private static Entry parsed(Journal.Entry entry) {
        try {
            var json = JsonParser.parseString(entry.value()).getAsJsonObject();
            var id = json.get("subscriptionId");
            return new Entry(
                    State.valueOf(json.get("state").getAsString()),
                    Instant.parse(json.get("at").getAsString()),
                    json.get("operationId").getAsString(),
                    id == null || id.isJsonNull() ? null : id.getAsString(),
                    json.get("reason").getAsString());
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | DateTimeParseException e) {
            throw new JournalException(
                    "An entry of the journal is not one of a claim. Use the version of the SDK that wrote it, or another"
                            + " journal.",
                    e);
        }
    }

    /** A key allows to claim its subscription elsewhere, so that the journal does not have it. */
    private static String name(String key) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
            return PREFIX + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        lease.close();
    }
}
