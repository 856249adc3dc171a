package io.stratalake.greenlake.subscriptions;

import com.google.gson.JsonObject;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.operation.Operation;
import io.stratalake.greenlake.internal.bulk.BatchRecorder;
import io.stratalake.greenlake.internal.bulk.BatchSender;
import io.stratalake.greenlake.internal.bulk.BulkRequest;
import io.stratalake.greenlake.internal.bulk.ItemLookup;
import io.stratalake.greenlake.internal.bulk.JournalTerms;
import io.stratalake.greenlake.internal.bulk.JournaledSender;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import io.stratalake.greenlake.internal.bulk.RequestedNames;
import io.stratalake.greenlake.internal.bulk.Resend;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sender of claims, with the journal and the list of subscriptions as the options say.
 *
 * @param lookup reads which keys the workspace has
 */
record ClaimSender(BatchSender sender, ItemLookup lookup) {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimSender.class);

    /** The time that the service usually needs for a claim, with a reserve. */
    private static final Duration USUAL_CLAIM = Duration.ofMinutes(2);

    Operation<ClaimResult> send(BulkRequest<ClaimResult> request, ClaimOptions claimOptions) {
        var journal = claimOptions.journal();
        if (journal == null) {
            var settlement = settlement(claimOptions, request.names());
            return sender.send(request, sender.batches(BatchRecorder.NONE, settlement), List.of(), request.names());
        }
        return new JournaledSender(
                        sender, terms(claimOptions.tags()), batch -> batch, unsent -> settlement(claimOptions, unsent))
                .send(
                        request,
                        journal,
                        new Resend(claimOptions.sendsDoubtfulAgain(), claimOptions.sendsRejectedAgain()));
    }

    private JournalTerms terms(Map<String, Map<String, String>> tags) {
        return new JournalTerms(
                SubscriptionBulk.CLAIM,
                "greenlake.claim.",
                RequestedNames::identity,
                key -> text(tags.getOrDefault(key, Map.of())),
                lookup,
                USUAL_CLAIM,
                false,
                "If the list still does not have it, claim it with the same journal and sendDoubtfulAgain().",
                "was sent with other tags, as its journal says. Claim it with the tags of the first run, and change them"
                        + " with updateTags afterwards.");
    }

    private static String text(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return "";
        }
        var sorted = new JsonObject();
        new TreeMap<>(tags).forEach(sorted::addProperty);
        return sorted.toString();
    }

    private Function<List<String>, Optional<List<NamedResult>>> settlement(
            ClaimOptions claimOptions, List<String> unsent) {
        return claimOptions.settlesFromList() ? settlementFromList(unsent) : names -> Optional.empty();
    }

    /** Nothing is sent yet: a list that cannot be read neither stops the claim nor hides what an earlier run achieved. */
    private Function<List<String>, Optional<List<NamedResult>>> settlementFromList(List<String> unsent) {
        try {
            return ListSettlement.before(unsent, lookup)::of;
        } catch (CancelledException e) {
            throw e;
        } catch (StratalakeException e) {
            // Without the message, which may quote keys.
            LOG.warn(
                    "The list of subscriptions could not be read before a claim, and does not settle it ({}, status {})",
                    e.getClass().getSimpleName(),
                    e.status());
            return names -> Optional.empty();
        }
    }
}
