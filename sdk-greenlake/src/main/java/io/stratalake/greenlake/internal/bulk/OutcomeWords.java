package io.stratalake.greenlake.internal.bulk;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words by which a service says how something ended, as statuses ({@code FAILED}), as names of groups ({@code
 * notClaimedKeys}) and in sentences. Only what consists of known words entirely is a success.
 */
final class OutcomeWords {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[^\\p{L}\\p{N}]+");

    private static final Set<String> GOOD = Set.of(
            "success",
            "successes",
            "successful",
            "successfully",
            "succeed",
            "succeeded",
            "ok",
            "complete",
            "completed",
            "done",
            "claimed",
            "added",
            "created",
            "released",
            "updated",
            "applied",
            "changed",
            "tagged",
            "passed");

    private static final Pattern BAD = Pattern.compile("(fail|error|invalid|reject|refus|deni|deny|unsucc|incomplete"
            + "|skip|ignor|exception|forbid|unauthori|abort|conflict|unprocess|unavailable|unable|violat).*"
            + "|err|fault|faults");

    private static final Set<String> NEGATIONS = Set.of("not", "no", "non", "never", "without", "zero", "free");

    /** Words that change nothing about a word of success beside them. */
    private static final Set<String> FILLERS = Set.of(
            "key",
            "keys",
            "id",
            "ids",
            "subscription",
            "subscriptions",
            "item",
            "items",
            "entry",
            "entries",
            "resource",
            "resources",
            "result",
            "results",
            "list",
            "set",
            "count",
            "number",
            "num",
            "of",
            "the",
            "a",
            "an",
            "all",
            "tags",
            "tag",
            "was",
            "were",
            "is",
            "are",
            "has",
            "have",
            "been",
            "being",
            "operation",
            "request");

    /** Words of sentences and codes that tell of trouble, or of less than everything. */
    private static final Pattern TROUBLE = Pattern.compile("not|no|never|without|already|elsewhere|another|other|used"
            + "|taken|few|some|only|except|but|however|part|parts|lost|left|bad|wrong|timed"
            + "|(cannot|could|belong|exist|expir|exceed|limit|missing|remain|duplicat|problem|warn|partial|cancel"
            + "|timeout|block|insufficient|pending|unknown|unclaim|unexpected|revert|rolled|retry).*|un[a-z]+ed");

    private static final Pattern PARTIAL = Pattern.compile("some|few|part|parts|partial.*|except|remain.*");

    private static final Pattern SOME_OF_MORE = Pattern.compile("(\\d+)\\s*(?:of|out of|/)\\s*(\\d+)");

    private OutcomeWords() {}

    /** Returns the verdict of a status: {@code SUCCEEDED}, {@code Not claimed}, or the number of an HTTP status. */
    static Verdict status(String text) {
        var words = words(text);
        if (words.isEmpty()) {
            return Verdict.NONE;
        }
        if (words.size() == 1) {
            switch (words.get(0)) {
                case "200", "201", "204", "true", "yes" -> {
                    return Verdict.DONE;
                }
                case "false" -> {
                    return Verdict.FAILED;
                }
                default -> {
                    if (words.get(0).matches("[45]\\d\\d")) {
                        return Verdict.FAILED;
                    }
                }
            }
        }
        var verdict = verdict(words);
        return verdict == Verdict.NONE ? Verdict.UNCLEAR : verdict;
    }

    /** Returns the verdict that the name of a property gives its value; {@code NONE} without a word of outcome. */
    static Verdict name(String name) {
        return verdict(words(name));
    }

    private static Verdict verdict(List<String> words) {
        var good = false;
        var other = false;
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (GOOD.contains(word)) {
                good = true;
            } else if (BAD.matcher(word).matches()) {
                return good || words.subList(0, i).stream().anyMatch(NEGATIONS::contains)
                        ? Verdict.UNCLEAR
                        : Verdict.FAILED;
            } else if (word.equals("not") && !good && i + 1 < words.size()) {
                return words.stream().anyMatch(it -> BAD.matcher(it).matches()) ? Verdict.UNCLEAR : Verdict.FAILED;
            } else if (!FILLERS.contains(word)) {
                other = true;
            }
        }
        return !good ? Verdict.NONE : other ? Verdict.UNCLEAR : Verdict.DONE;
    }

    /** Returns whether a sentence or a code may report a failure or a partial success. */
    static boolean soundsBad(String text) {
        return soundsPartial(text) || words(text).stream().anyMatch(OutcomeWords::isTrouble);
    }

    /** Returns whether a sentence or a code may report a partial success. */
    static boolean soundsPartial(String text) {
        var counts = SOME_OF_MORE.matcher(text);
        while (counts.find()) {
            if (!counts.group(1).equals(counts.group(2))) {
                return true;
            }
        }
        return words(text).stream().anyMatch(word -> PARTIAL.matcher(word).matches());
    }

    private static boolean isTrouble(String word) {
        return BAD.matcher(word).matches() || TROUBLE.matcher(word).matches() || word.matches("[45]\\d\\d");
    }

    /** The words of a text in lower case: {@code notClaimedKeys} has three. */
    static List<String> words(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
