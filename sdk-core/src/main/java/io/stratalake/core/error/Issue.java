package io.stratalake.core.error;

import io.stratalake.core.internal.failure.SingleLine;
import org.jspecify.annotations.Nullable;

/**
 * One problem of a request that a service reports. In a {@link Failure} each part is on one line and truncated.
 *
 * @param source the place of the problem, for example {@code field} or {@code query}, or {@code null}
 * @param subject the subject of the problem, for example the name of a property, or {@code null}
 * @param description the service's description, or {@code null}
 */
public record Issue(
        @Nullable String source,
        @Nullable String subject,
        @Nullable String description) {

    /** Returns the issue with each part on one line and truncated, or absent if it has no visible text. */
    Issue onOneLine() {
        return new Issue(
                Failure.line(source, SingleLine.MAX_ID),
                Failure.line(subject, SingleLine.MAX_ID),
                Failure.line(description, SingleLine.MAX_MESSAGE));
    }

    /** Returns one line, such as {@code key: is taken}. */
    @Override
    public String toString() {
        return SingleLine.of(text());
    }

    private String text() {
        var name = subject == null ? source : subject;
        if (name == null) {
            return description == null ? "unspecified" : description;
        }
        return description == null ? name : name + ": " + description;
    }
}
