package io.stratalake.codegen;

import java.util.ArrayList;
import java.util.List;

/** A contract's sentences as the lines of a Javadoc comment. */
final class Prose {

    private static final int WIDTH = 108;

    private Prose() {}

    /** The text with what Javadoc would take for markup or the end of the comment made harmless. */
    static String escape(String text) {
        return text.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                // javac reads a backslash and a u as the beginning of a character, even within a comment.
                .replace("\\", "&#92;")
                .replace("*/", "*&#47;");
    }

    /** A text of the wire within a sentence, in the face of code. */
    static String code(String text) {
        return "<code>" + escape(text) + "</code>";
    }

    /**
     * The escaped text, broken into lines.
     *
     * @param owner what the text describes
     * @throws ContractException if there is no text; the message names the owner
     */
    static List<String> lines(String text, String owner) {
        if (text == null || text.isBlank()) {
            throw new ContractException(owner + " has no description");
        }
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : escape(text).strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
