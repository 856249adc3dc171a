package io.stratalake.core.journal;

import io.stratalake.core.error.JournalException;
import java.nio.file.Path;

/**
 * A program that writes rising numbers to a journal, and prints each after its write has returned. It never ends by
 * itself, except with the argument {@code until-full}.
 */
final class JournalWriter {

    /** Few, so that most records are superseded. */
    static final int KEYS = 7;

    static final String REFUSED = "refused";
    private static final int WRITES_UNTIL_REOPENED = 150;

    private JournalWriter() {}

    public static void main(String[] arguments) {
        var file = Path.of(arguments[0]);
        switch (arguments[1]) {
            case "forever" -> writeForever(file);
            case "until-full" -> writeUntilFull(file);
            case "open" -> open(file);
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    static String key(long number) {
        return "key-" + number % KEYS;
    }

    /** Returns the greatest number in a journal, or 0. */
    static long last(Journal journal) {
        var last = 0L;
        for (var key = 0; key < KEYS; key++) {
            last = Math.max(
                    last, journal.get(key(key)).map(JournalWriter::number).orElse(0L));
        }
        return last;
    }

    static long number(Journal.Entry entry) {
        var value = entry.value();
        return Long.parseLong(value.substring(0, value.indexOf(' ')));
    }

    /** Reopens the journal now and then, which compacts it. */
    @SuppressWarnings("InfiniteLoopStatement")
    private static void writeForever(Path file) {
        while (true) {
            try (var journal = FileJournal.open(file)) {
                var number = last(journal);
                for (var writes = 0; writes < WRITES_UNTIL_REOPENED; writes++) {
                    number++;
                    // Of different lengths, some longer than a page.
                    journal.put(key(number), number + " " + "x".repeat((int) (number * 37 % 9000)));
                    System.out.println(number);
                }
            }
        }
    }

    private static void writeUntilFull(Path file) {
        try (var journal = FileJournal.open(file)) {
            var number = 0L;
            try {
                while (number < 1000) {
                    number++;
                    journal.put(key(number), number + " " + "x".repeat(60_000));
                    System.out.println(number);
                }
            } catch (JournalException e) {
                System.out.println(e.getMessage());
            }
            try {
                journal.put("small", "1 ");
            } catch (JournalException e) {
                System.out.println(REFUSED + ": " + e.getMessage() + " " + e.getCause());
            }
            System.out.println("read: " + last(journal));
        }
    }

    private static void open(Path file) {
        try (var journal = FileJournal.open(file)) {
            System.out.println("opened: " + last(journal));
        } catch (JournalException e) {
            System.out.println(REFUSED + ": " + e.getMessage());
        }
    }
}
