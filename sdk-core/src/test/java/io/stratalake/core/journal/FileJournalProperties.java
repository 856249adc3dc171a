package io.stratalake.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jspecify.annotations.Nullable;

/** Random operations on a file, compared with a map, and a crash at each byte of the last write. */
class FileJournalProperties {

    private static final List<String> KEYS = List.of("a", "b\t", "\\n", "é\n");

    private enum Kind {
        PUT,
        SET_IF_ABSENT,
        SET_IF_CURRENT,
        SET_IF_FIRST,
        REOPEN
    }

    private record Operation(Kind kind, String key, String value) {}

    /** The file and the values after a write that returned. */
    private record Durable(long length, Map<String, String> values) {}

    private Path folder = Path.of("");

    @BeforeProperty
    void createFolder() throws IOException {
        folder = Files.createTempDirectory("journal");
    }

    @AfterProperty
    void deleteFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (var each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }

    @Provide
    Arbitrary<List<Operation>> operations() {
        var value = Arbitraries.strings().withChars("ab\n\r\t\\\u0000é\u2028 ").ofMaxLength(8);
        return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.of(KEYS), value)
                .as(Operation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 20)
    void a_crash_at_any_byte_of_the_last_write_keeps_all_writes_before(@ForAll("operations") List<Operation> operations)
            throws IOException {
        var file = folder.resolve("a.journal");
        Files.deleteIfExists(file);
        var states = new Run(file).run(operations);

        var last = states.get(states.size() - 1);
        var whole = Files.readAllBytes(file);
        assertEquals(last.length(), whole.length);
        assertEquals(last.values(), reopened(file));
        if (states.size() > 1) {
            var before = states.get(states.size() - 2);
            for (var length = (int) before.length(); length < whole.length; length++) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertEquals(before.values(), reopened(file), "cut off at byte " + length);
                assertEquals(before.length(), Files.size(file));
            }
        }
    }

    private static Map<String, String> reopened(Path file) {
        try (var journal = FileJournal.open(file)) {
            return values(journal);
        }
    }

    private static Map<String, String> values(Journal journal) {
        var values = new HashMap<String, String>();
        for (var key : KEYS) {
            journal.get(key).ifPresent(entry -> values.put(key, entry.value()));
        }
        return values;
    }

    /** The operations on a journal and on the map that it is compared with. */
    private static final class Run {

        private final Path file;
        private final Map<String, String> expected = new HashMap<>();
        private final Map<String, Journal.Entry> first = new HashMap<>();

        Run(Path file) {
            this.file = file;
        }

        /** Returns the states after each write, and the empty one before. */
        List<Durable> run(List<Operation> operations) throws IOException {
            var states = new ArrayList<Durable>();
            var journal = FileJournal.open(file);
            states.add(new Durable(Files.size(file), Map.of()));
            try {
                for (var operation : operations) {
                    if (operation.kind() == Kind.REOPEN) {
                        journal.close();
                        journal = FileJournal.open(file);
                    } else if (write(journal, operation)) {
                        expected.put(operation.key(), operation.value());
                        journal.get(operation.key()).ifPresent(entry -> first.putIfAbsent(entry.key(), entry));
                        states.add(new Durable(Files.size(file), Map.copyOf(expected)));
                    }
                    assertEquals(expected, values(journal));
                }
            } finally {
                journal.close();
            }
            return states;
        }

        /** Returns whether the value was written, after comparing that with what the map says. */
        private boolean write(Journal journal, Operation operation) {
            var key = operation.key();
            if (operation.kind() == Kind.PUT) {
                return journal.put(key, operation.value()).value().equals(operation.value());
            }
            var current = journal.get(key).orElse(null);
            var old = entry(operation.kind(), key, current);
            var isWritten = journal.compareAndSet(key, old, operation.value());
            assertEquals(Objects.equals(old, current), isWritten);
            return isWritten;
        }

        private Journal.@Nullable Entry entry(Kind kind, String key, Journal.@Nullable Entry current) {
            return switch (kind) {
                case SET_IF_CURRENT -> current;
                case SET_IF_FIRST -> first.get(key);
                case PUT, SET_IF_ABSENT, REOPEN -> null;
            };
        }
    }
}
