package io.stratalake.core.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The format of a journal file: a header line with the version of the format, then one record a line. A record is
 * checksum, version, key and value, separated by tabs; backslash, tab and line feed in keys and values are escaped.
 *
 * <p>The checksum (CRC-32C, 8 hexadecimal digits) covers the record and the checksum of the record before, so that a
 * record that is missing, repeated or moved is detected as well. An object is the state of the chain after the records
 * so far. Not thread-safe.
 */
final class JournalFormat {

    static final String NAME = "stratalake-journal ";
    static final int VERSION = 1;

    /** The maximum length of a line, in which every character is escaped. */
    static final int MAX_LINE_BYTES = 64 + 2 * (Journal.MAX_KEY_BYTES + Journal.MAX_VALUE_BYTES);

    private static final int CHECKSUM_DIGITS = 8;

    /** The offset of the fields after the checksum. */
    private static final int FIELDS = CHECKSUM_DIGITS + 1;

    private byte[] lastChecksum = "00000000".getBytes(US_ASCII);
    private long lastVersion;
    private long length = header().length;

    static byte[] header() {
        return (NAME + VERSION + "\n").getBytes(US_ASCII);
    }

    long lastVersion() {
        return lastVersion;
    }

    /** Returns the length of the file with the header and the records so far, in bytes. */
    long length() {
        return length;
    }

    /** Returns the line of an entry, with its line feed. */
    byte[] write(Journal.Entry entry) {
        var fields = new ByteArrayOutputStream();
        fields.writeBytes(Long.toString(entry.version()).getBytes(US_ASCII));
        fields.write('\t');
        escape(entry.key(), fields);
        fields.write('\t');
        escape(entry.value(), fields);

        var checksum = checksum(fields.toByteArray(), 0, fields.size());
        var line = new ByteArrayOutputStream(CHECKSUM_DIGITS + fields.size() + 2);
        line.writeBytes(checksum);
        line.write('\t');
        line.writeBytes(fields.toByteArray());
        line.write('\n');
        advance(checksum, entry, line.size());
        return line.toByteArray();
    }

    /**
     * Reads a line.
     *
     * @param end the length of the line without its line feed
     * @return the entry, or {@code null} if the line is damaged
     */
    Journal.@Nullable Entry read(byte[] line, int end) {
        if (!isRecord(line, end)) {
            return null;
        }
        var fields = new String(line, FIELDS, end - FIELDS, UTF_8).split("\t", -1);
        if (fields.length != 3) {
            return null;
        }
        try {
            var entry = new Journal.Entry(unescape(fields[1]), unescape(fields[2]), Long.parseLong(fields[0]));
            if (entry.version() <= lastVersion) {
                return null;
            }
            advance(Arrays.copyOf(line, CHECKSUM_DIGITS), entry, end + 1);
            return entry;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns whether a line without its line feed has the checksum of the next record. */
    boolean isRecord(byte[] line, int end) {
        if (end <= FIELDS || line[CHECKSUM_DIGITS] != '\t') {
            return false;
        }
        var checksum = checksum(line, FIELDS, end - FIELDS);
        return Arrays.equals(line, 0, CHECKSUM_DIGITS, checksum, 0, CHECKSUM_DIGITS);
    }

    private void advance(byte[] checksum, Journal.Entry entry, int lineLength) {
        length += lineLength;
        lastChecksum = checksum;
        lastVersion = entry.version();
    }

    private byte[] checksum(byte[] bytes, int offset, int length) {
        var crc = new CRC32C();
        crc.update(lastChecksum);
        crc.update(bytes, offset, length);
        return HexFormat.of().toHexDigits((int) crc.getValue()).getBytes(US_ASCII);
    }

    private static void escape(String text, ByteArrayOutputStream out) {
        for (var each : text.getBytes(UTF_8)) {
            switch (each) {
                case '\\' -> out.writeBytes(new byte[] {'\\', '\\'});
                case '\t' -> out.writeBytes(new byte[] {'\\', 't'});
                case '\n' -> out.writeBytes(new byte[] {'\\', 'n'});
                default -> out.write(each);
            }
        }
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        var isEscaped = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (isEscaped) {
                plain.append(unescape(c));
            } else if (c != '\\') {
                plain.append(c);
            }
            isEscaped = c == '\\' && !isEscaped;
        }
        return plain.toString();
    }

    private static char unescape(char c) {
        return switch (c) {
            case '\\' -> '\\';
            case 't' -> '\t';
            case 'n' -> '\n';
            default -> throw new IllegalArgumentException("unknown escape");
        };
    }
}
