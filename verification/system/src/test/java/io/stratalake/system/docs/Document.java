package io.stratalake.system.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path the path, relative to the root of the repository
 * @param lines the lines of the page
 */
record Document(Path path, List<String> lines) {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final String FENCE = "```";
    private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

    /**
     * A fenced block.
     *
     * @param document the page of the block
     * @param line the line number of the first fence, from 1
     * @param info the text after the first fence; starts with the language
     * @param text the lines between the fences
     */
    record Block(Document document, int line, String info, String text) {

        @Override
        public String toString() {
            return document + ":" + line;
        }
    }

    /** Returns the README and the pages in docs. */
    static List<Document> all() {
        try (var pages = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages.sorted())
                    .map(Document::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document readme() {
        return read(ROOT.resolve("README.md"));
    }

    static Document read(Path file) {
        try {
            return new Document(ROOT.relativize(file.toAbsolutePath().normalize()), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all fenced blocks. */
    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                var end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
                blocks.add(new Block(
                        this,
                        i + 1,
                        lines.get(i).substring(FENCE.length()),
                        String.join("\n", lines.subList(i + 1, end)) + "\n"));
                i = end;
            }
        }
        return blocks;
    }

    /** Returns the fenced blocks with this text after the fence. */
    List<Block> blocks(String info) {
        return blocks().stream().filter(block -> block.info().equals(info)).toList();
    }

    /** Returns the fenced blocks between a heading and the next one. */
    List<Block> blocksBelow(String heading) {
        var start = lines.indexOf(heading) + 1;
        var end = start;
        while (end < lines.size() && !HEADING.matcher(lines.get(end)).matches()) {
            end++;
        }
        var last = end;
        return blocks().stream()
                .filter(block -> block.line() > start && block.line() <= last)
                .toList();
    }

    /** Returns the lines outside of fenced blocks. */
    String prose() {
        var prose = new StringBuilder();
        var fenced = false;
        for (var line : lines) {
            if (line.startsWith(FENCE)) {
                fenced = !fenced;
            } else if (!fenced) {
                prose.append(line).append('\n');
            }
        }
        return prose.toString();
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** Returns the targets of the links, unresolved. */
    List<String> links() {
        return LINK.matcher(prose()).results().map(link -> link.group(1)).toList();
    }

    /** Returns the anchors of the headings, by GitHub's rules. */
    List<String> anchors() {
        var seen = new HashMap<String, Integer>();
        return prose().lines()
                .map(HEADING::matcher)
                .filter(heading -> heading.matches())
                .map(heading -> anchor(heading.group(1)))
                .map(anchor -> {
                    var before = seen.merge(anchor, 1, Integer::sum) - 1;
                    return before == 0 ? anchor : anchor + "-" + before;
                })
                .toList();
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
