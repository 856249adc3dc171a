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
                .replace("*/", "*&#47;");
    }

    /** The escaped text, broken into lines. */
    static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : escape(text).split("\\s+")) {
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
