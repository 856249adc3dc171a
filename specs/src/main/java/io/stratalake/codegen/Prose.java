package io.stratalake.codegen;

import java.util.Set;
import java.util.regex.Pattern;

/** Converts the descriptions of a contract to the text of Javadoc comments. */
final class Prose {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern PLAIN = Pattern.compile("[\\w ./:+-]+");

    /** The words whose capital only marks the beginning of a sentence. */
    private static final Set<String> SENTENCE_STARTS = Set.of("A", "An", "The", "Only", "Whether");

    private Prose() {}

    /** Escapes the characters that Javadoc or javac read as markup, a tag or the end of the comment. */
    static String escape(String text) {
        return text.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                // javac reads a backslash and a u as a Unicode escape, even within a comment.
                .replace("\\", "&#92;")
                .replace("*/", "*&#47;");
    }

    /** Returns a string of the wire as inline code. */
    static String code(String text) {
        return PLAIN.matcher(text).matches() ? "{@code " + text + "}" : "<code>" + escape(text) + "</code>";
    }

    /**
     * Returns a description, escaped and on one line.
     *
     * @param owner the described element, for the message
     * @throws ContractException if there is no description
     */
    static String sentences(String text, String owner) {
        if (text == null || text.isBlank()) {
            throw new ContractException(owner + " has no description");
        }
        return SPACES.matcher(escape(text)).replaceAll(" ");
    }

    /**
     * Returns a description as the phrase of a {@code @param} tag: as {@link #sentences}, with a lowercase article and,
     * if it is a single sentence, without a period.
     *
     * @throws ContractException if there is no description
     */
    static String phrase(String text, String owner) {
        var phrase = sentences(text, owner);
        if (SENTENCE_STARTS.contains(SPACES.split(phrase, 2)[0])) {
            phrase = Character.toLowerCase(phrase.charAt(0)) + phrase.substring(1);
        }
        return phrase.endsWith(".") && !phrase.contains(". ") ? phrase.substring(0, phrase.length() - 1) : phrase;
    }
}
