package io.stratalake.core.observe;

import io.stratalake.core.internal.failure.SingleLine;

/**
 * Something that a service sends and its contract does not know. Names only, never a value of a property.
 *
 * @param kind what it is
 * @param type the model or the vocabulary
 * @param name the property's name; of a vocabulary, the value. On one line, and cut, as {@link SingleLine} says
 */
public record SchemaDrift(Kind kind, String type, String name) {

    /** Makes the name fit for a log line. */
    public SchemaDrift {
        name = SingleLine.of(name, SingleLine.MAX_ID);
    }

    /** What can drift. */
    public enum Kind {
        /** A property that the model does not have. */
        UNKNOWN_PROPERTY,
        /** A value that the vocabulary does not have. */
        UNKNOWN_VALUE
    }
}
