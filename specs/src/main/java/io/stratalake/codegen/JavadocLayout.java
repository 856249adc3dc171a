package io.stratalake.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the Javadoc comments of a source to the width of a line, because templates do not know the names. */
final class JavadocLayout {

    static final int WIDTH = 120;

    private static final Pattern COMMENT = Pattern.compile("^( *)/\\*\\*(.*?)\\*/", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINE_START = Pattern.compile("^ *\\* ?", Pattern.MULTILINE);
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private JavadocLayout() {}

    /** Returns the source with every Javadoc comment refilled; a comment that fits one line gets one line. */
    static String fill(String source) {
        return COMMENT.matcher(source)
                .replaceAll(comment -> Matcher.quoteReplacement(comment(
                        comment.group(1),
                        blocks(LINE_START.matcher(comment.group(2)).replaceAll("")))));
    }

    /** Splits a comment into blocks: paragraphs and tags. An empty block stands for an empty line. */
    private static List<String> blocks(String text) {
        var blocks = new ArrayList<String>();
        var open = false;
        for (var line : text.strip().split("\n", -1)) {
            var words = line.strip();
            if (words.isEmpty()) {
                if (!blocks.isEmpty() && !blocks.get(blocks.size() - 1).isEmpty()) {
                    blocks.add("");
                }
                open = false;
            } else if (open && !words.startsWith("@") && !words.startsWith("<p>")) {
                blocks.set(blocks.size() - 1, blocks.get(blocks.size() - 1) + " " + words);
            } else {
                blocks.add(words);
                open = true;
            }
        }
        return blocks;
    }

    private static String comment(String indent, List<String> blocks) {
        var single = indent + "/** " + blocks.get(0) + " */";
        if (blocks.size() == 1 && !blocks.get(0).startsWith("@") && single.length() <= WIDTH) {
            return single;
        }
        var comment = new StringBuilder(indent + "/**\n");
        for (var block : blocks) {
            lines(block, WIDTH - indent.length() - " * ".length())
                    .forEach(line -> comment.append(indent)
                            .append(line.isEmpty() ? " *" : " * " + line)
                            .append('\n'));
        }
        return comment.append(indent).append(" */").toString();
    }

    /** Breaks a block between words; a word longer than a line stands alone. Continuations of tags are indented. */
    static List<String> lines(String block, int width) {
        var continuation = block.startsWith("@") ? "    " : "";
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : SPACES.split(block, -1)) {
            if (line.length() > continuation.length() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(continuation).append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
