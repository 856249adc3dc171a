package io.stratalake.core.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.stratalake.core.error.JournalException;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of a journal file as it was found, up to a torn last one.
 *
 * @param entries the last entry of each key; modifiable
 * @param records the number of records, superseded ones included
 * @param format the state after the last whole record
 */
record JournalContents(ConcurrentMap<String, Journal.Entry> entries, int records, JournalFormat format) {

    /** A smaller file is not worth a compaction. */
    static final int MIN_RECORDS_TO_COMPACT = 100;

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

    /**
     * Reads a file. Each record is written at once and then synced, so that a crash leaves at most one incomplete
     * record, without line feed, at the end. That record is left out. Any other deviation is damage.
     *
     * @throws JournalException if the file is damaged or has another format
     */
    static JournalContents read(Path file) throws IOException {
        var format = new JournalFormat();
        var entries = new ConcurrentHashMap<String, Journal.Entry>();
        var records = 0;
        var line = new byte[JournalFormat.MAX_LINE_BYTES];
        try (var in = new BufferedInputStream(new FileInputStream(file.toFile()))) {
            requireHeader(file, in);
            while (true) {
                var length = readLine(in, line);
                if (length == 0) {
                    return new JournalContents(entries, records, format);
                }
                if (line[length - 1] != '\n' && in.read() < 0 && !isRecordWithChangedLineFeed(format, line, length)) {
                    LOG.warn(
                            "The journal {} ends in the middle of a record, as after a crash. Its last {} bytes, from byte"
                                    + " {} on, were dropped. The write of this record had not returned.",
                            file,
                            length,
                            format.length());
                    return new JournalContents(entries, records, format);
                }
                var entry = line[length - 1] == '\n' ? format.read(line, length - 1) : null;
                if (entry == null) {
                    throw damaged(file, format, records);
                }
                entries.put(entry.key(), entry);
                records++;
            }
        }
    }

    private static JournalException damaged(Path file, JournalFormat format, int records) {
        return new JournalException(
                ("The journal %s is damaged at byte %s (record %s). Nothing was changed. Restore the file from a backup."
                                + " Without a backup, move it away, and find out from the service what was done before"
                                + " you start again.")
                        .formatted(file, format.length(), records + 1),
                null);
    }

    /** Returns whether more than half of the records are superseded by later ones of the same key. */
    boolean isMostlySuperseded() {
        return records >= MIN_RECORDS_TO_COMPACT && records - entries.size() > records / 2;
    }

    /**
     * Returns whether the bytes at the end of the file are a whole record with another byte in place of its line feed,
     * which is damage. A zero is not: file systems show it where a byte was not written before a crash.
     */
    private static boolean isRecordWithChangedLineFeed(JournalFormat format, byte[] line, int length) {
        return line[length - 1] != 0 && format.isRecord(line, length - 1);
    }

    /** Reads up to a line feed, the end of the file or the end of the buffer, and returns the number of bytes. */
    private static int readLine(InputStream in, byte[] buffer) throws IOException {
        var length = 0;
        while (length < buffer.length) {
            var next = in.read();
            if (next < 0) {
                break;
            }
            buffer[length++] = (byte) next;
            if (next == '\n') {
                break;
            }
        }
        return length;
    }

    private static void requireHeader(Path file, InputStream in) throws IOException {
        var buffer = new byte[JournalFormat.NAME.length() + 11];
        var header = new String(buffer, 0, readLine(in, buffer), US_ASCII);
        if (header.equals(new String(JournalFormat.header(), US_ASCII))) {
            return;
        }
        if (header.matches(JournalFormat.NAME + "\\d{1,10}\n")) {
            throw new JournalException(
                    "The journal %s has the format %s, and this version of the SDK reads only the format %s. Update the SDK."
                            .formatted(
                                    file,
                                    header.substring(JournalFormat.NAME.length())
                                            .strip(),
                                    JournalFormat.VERSION),
                    null);
        }
        throw new JournalException(
                (header.isEmpty()
                                ? "The file %s is empty, which a journal never is. If it never was a journal, delete it."
                                : "The file %s is not a journal. Nothing was changed. Use another path.")
                        .formatted(file),
                null);
    }
}
