package io.stratalake.core.internal.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Objects;

/**
 * The classes of a call over TLS, in the order in which a call loads them, from a file that a test records. Those of the
 * JVM are only loaded, because some read files when they are initialized. A class that another version of a library
 * lacks is skipped.
 */
final class WarmUpClasses {

    private static final String FILE = "warm-up-classes.txt";

    private WarmUpClasses() {}

    /**
     * Opens the list: one binary name a line. Those with an exclamation mark before them are initialized.
     *
     * @throws NullPointerException if the file is missing
     */
    static InputStream open() {
        return Objects.requireNonNull(WarmUpClasses.class.getResourceAsStream(FILE), FILE);
    }

    /**
     * Loads them.
     *
     * @throws IOException if the list cannot be read
     */
    static void load() throws IOException {
        try (var names = new BufferedReader(new InputStreamReader(open(), UTF_8))) {
            for (var name = names.readLine(); name != null; name = names.readLine()) {
                load(name);
            }
        }
    }

    private static void load(String name) {
        var initialized = name.startsWith("!");
        try {
            Class.forName(initialized ? name.substring(1) : name, initialized, WarmUpClasses.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError ofAnotherVersion) {
            // The call meets the same error if it needs the class.
            return;
        }
    }
}
