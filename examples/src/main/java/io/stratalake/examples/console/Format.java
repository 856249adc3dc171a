package io.stratalake.examples.console;

import java.nio.file.Path;
import java.util.Locale;

/** How a program gives its results. */
public enum Format {
    /** Tables, for people. */
    PAGE,
    /** Comma-separated values under their names. */
    CSV,
    /** A list of objects. */
    JSON;

    /** The line about formats in the help of a program. */
    public static final String HELP = "  --csv, --json      for another program to read, with every detail";

    /** Returns the format that the name of a file ends with, or {@link #PAGE}. */
    static Format ofFile(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") ? CSV : name.endsWith(".json") ? JSON : PAGE;
    }

    /** Takes {@code --csv} and {@code --json} from the arguments. */
    public static Format of(Arguments arguments) {
        var csv = arguments.flag("--csv");
        var json = arguments.flag("--json");
        if (csv && json) {
            throw new UsageException("--csv and --json exclude each other");
        }
        return csv ? CSV : json ? JSON : PAGE;
    }
}
