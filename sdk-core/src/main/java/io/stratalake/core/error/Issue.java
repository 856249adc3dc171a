package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a service found wrong with a request.
 *
 * @param source where it was found, for example {@code field} or {@code query}, or null
 * @param subject what it is about, for example the name of a property, or null
 * @param description the service's own words, or null
 */
public record Issue(@Nullable String source, @Nullable String subject, @Nullable String description) {

    @Override
    public String toString() {
        var what = subject == null ? source : subject;
        if (what == null) {
            return description == null ? "unspecified" : description;
        }
        return description == null ? what : what + ": " + description;
    }
}
