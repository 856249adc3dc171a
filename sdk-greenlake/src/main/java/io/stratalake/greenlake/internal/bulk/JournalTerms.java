package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.greenlake.internal.MaskedKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The rules by which a journal records one kind of bulk request.
 *
 * @param kind the kind of the request
 * @param prefix the beginning of the names of its entries
 * @param identity the text that identifies what is requested of an item; its entry has a hash of it
 * @param content the text of everything else that is requested of an item, such as its tags; empty if there is nothing
 * @param lookup finds the items whose request took effect
 * @param effectDelay the time after a request at which the lookup finds its effect at the latest
 * @param isRepeatable whether an item is sent again if the lookup does not find it, because a second request has no
 *     further effect
 * @param adviceInDoubt what a user can do about an item in doubt, as a sentence
 * @param otherContent what is wrong with an item that was sent with other content, as the rest of a sentence, and what
 *     a user can do about it
 */
public record JournalTerms(
        BulkKind kind,
        String prefix,
        UnaryOperator<String> identity,
        UnaryOperator<String> content,
        ItemLookup lookup,
        Duration effectDelay,
        boolean isRepeatable,
        String adviceInDoubt,
        String otherContent) {

    String leaseName() {
        return prefix + "lease";
    }

    /** Returns the name of an item's entry, which has no key: a key allows to claim its subscription elsewhere. */
    String entryName(String name) {
        return prefix + JournaledItem.hash(identity.apply(name));
    }

    /** Returns the hash of the content of an item, or an empty string without content. */
    String contentHash(String name) {
        var text = content.apply(name);
        return text.isEmpty() ? "" : JournaledItem.hash(text);
    }

    /** Returns whether an item that was sent at a time shows the effect by now, if there was one. */
    boolean isSettled(Instant sent, Instant now) {
        return !now.isBefore(sent.plus(effectDelay));
    }

    /** Returns the reason as it is recorded; empty if no later run shows it, because it sends the item again. */
    String oneLine(String reason, List<String> names) {
        if (isRepeatable) {
            return "";
        }
        return SingleLine.of(kind.secret() ? MaskedKeys.in(reason, names) : reason, SingleLine.MAX_LINE);
    }
}
