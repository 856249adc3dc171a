package io.stratalake.examples.docs;

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
 * @param path where it is, from the root of the repository
 * @param lines what it says
 */
record Document(Path path, List<String> lines) {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String FENCE = "```";
    private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

    /**
     * A fenced block.
     *
     * @param document the page that it is in
     * @param line of its first fence, from 1
     * @param info what the fence says of it: the language first
     * @param text what is in it
     */
    record Block(Document document, int line, String info, String text) {

        @Override
        public String toString() {
            return document + ":" + line;
        }
    }

    /** The page at the front, and those that it leads to. */
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

    /** Every fenced block, whatever the language. */
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

    /** The fenced blocks of one language, or of that language and with that remark. */
    List<Block> blocks(String info) {
        return blocks().stream().filter(block -> block.info().equals(info)).toList();
    }

    /** The fenced blocks below a heading, up to the next one. */
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

    /** What stands outside of the fenced blocks. */
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

    /** Where its links lead, as they are written. */
    List<String> links() {
        return LINK.matcher(prose()).results().map(link -> link.group(1)).toList();
    }

    /** What can stand behind {@code #} in a link to this page: its headings, made into anchors as GitHub does. */
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
