package io.stratalake.examples;

import io.stratalake.examples.console.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Files that list one thing a line, in UTF-8. */
final class FileLines {

    /** Spaces of all kinds, and the mark that some editors begin a file with: none is part of a key. */
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}\\uFEFF]+|[\\s\\p{Z}\\uFEFF]+$");

    private static final String STANDARD_INPUT = "-";

    private FileLines() {}

    /** The lines, without empty ones and without what follows a #. */
    static List<String> read(String file, String thing) {
        var lines = text(file)
                .lines()
                .map(line -> AROUND.matcher(line.replaceFirst("#.*", "")).replaceAll(""))
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            throw new UsageException("there is no " + thing + " in " + file);
        }
        return lines;
    }

    /** Returns the text of a file, or of standard input for a hyphen. */
    static String text(String file) {
        try {
            var path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new UsageException(file + " is a directory, not a file");
            }
            var text = file.equals(STANDARD_INPUT) ? decoded(System.in.readAllBytes()) : Files.readString(path);
            // Texts in UTF-16 are full of zeros; some of them pass for UTF-8.
            if (text.indexOf('\0') >= 0) {
                throw notUtf8(file);
            }
            return text;
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new UsageException("there is no file " + file);
        } catch (AccessDeniedException e) {
            throw new UsageException("this user may not read " + file);
        } catch (CharacterCodingException e) {
            throw notUtf8(file);
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Unlike the constructor of strings, fails for bytes that are not UTF-8. */
    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static UsageException notUtf8(String file) {
        return new UsageException(file + " is not a text in UTF-8; save it as one");
    }
}
