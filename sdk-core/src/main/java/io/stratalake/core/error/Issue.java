package io.stratalake.core.error;

import io.stratalake.core.internal.failure.SingleLine;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a service found wrong with a request. In a {@link Failure} each part is a {@link SingleLine}.
 *
 * @param source where it was found, for example {@code field} or {@code query}, or null
 * @param subject what it is about, for example the name of a property, or null
 * @param description the service's own words, or null
 */
public record Issue(
        @Nullable String source,
        @Nullable String subject,
        @Nullable String description) {

    /** The same, fit for one line; a part that shows nothing is absent. */
    Issue onOneLine() {
        return new Issue(
                Failure.line(source, SingleLine.MAX_ID),
                Failure.line(subject, SingleLine.MAX_ID),
                Failure.line(description, SingleLine.MAX_MESSAGE));
    }

    /** One line, such as {@code key: is taken}. */
    @Override
    public String toString() {
        return SingleLine.of(text());
    }

    private String text() {
        var what = subject == null ? source : subject;
        if (what == null) {
            return description == null ? "unspecified" : description;
        }
        return description == null ? what : what + ": " + description;
    }
}
