package io.stratalake.sandbox.fleet;

import java.util.Arrays;
import java.util.Locale;

/**
 * What is searched for.
 *
 * @param kind of what only, such as {@code resourceinstance}, as it stands before a colon; empty for all kinds
 * @param word a part of any of the texts of a hit, in lower case; empty for whatever there is
 */
record SearchWords(String kind, String word) {

    static SearchWords of(String query) {
        String lower = query.strip().toLowerCase(Locale.ROOT);
        int colon = lower.indexOf(':');
        return new SearchWords(
                colon < 0 ? "" : lower.substring(0, colon),
                lower.substring(colon + 1).strip());
    }

    boolean fit(String kindOfHit, String... texts) {
        return (kind.isEmpty() || kind.equals(kindOfHit))
                && Arrays.stream(texts)
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
    }
}
