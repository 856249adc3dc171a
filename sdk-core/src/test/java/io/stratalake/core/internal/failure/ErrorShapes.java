package io.stratalake.core.internal.failure;

import io.stratalake.core.error.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/** The table of error responses in {@code docs/errors.md}, with which the reader of each platform must agree. */
public final class ErrorShapes {

    private static final String SENDER = "([^|`]+(?:`text/plain`)?)";
    private static final Pattern ROW = Pattern.compile("\\| " + SENDER + " \\| `([^|]+?)`[^|`]* \\| `(400[^|`]*)` \\|");

    private ErrorShapes() {}

    /**
     * A row of the table.
     *
     * @param sender who sends it: GreenLake, fleet or any
     * @param body the body of the response
     * @param shown what a message says of it
     */
    public record Shape(String sender, String body, String shown) {

        /** Returns the reader's interpretation of this response, as a message shows it. */
        public String readBy(ServiceErrorReader reader) {
            var headers =
                    Headers.of("Content-Type", sender.endsWith("`text/plain`") ? "text/plain" : "application/json");
            var error = reader.read(400, headers, body);
            return Failure.ofResponse(400, headers)
                    .serviceError(error.code(), error.message())
                    .requestId(error.requestId())
                    .issues(error.issues())
                    .build()
                    .describe();
        }
    }

    /** Returns all rows. */
    public static List<Shape> ofThePage() {
        try {
            return Files.readString(Path.of("..", "docs", "errors.md"))
                    .lines()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new Shape(row.group(1), row.group(2), row.group(3)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
