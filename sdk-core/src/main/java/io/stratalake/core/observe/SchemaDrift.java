package io.stratalake.core.observe;

import io.stratalake.core.internal.failure.SingleLine;

/**
 * A name in a response that the contract does not have. Never contains the value of a property.
 *
 * @param kind the kind of the name
 * @param type the model or the open enum
 * @param name the name of the property, or the value of the open enum; on one line and truncated, see {@link
 *     SingleLine}
 */
public record SchemaDrift(Kind kind, String type, String name) {

    /** Truncates the name to one line. */
    public SchemaDrift {
        name = SingleLine.of(name, SingleLine.MAX_ID);
    }

    /** The kind of a name. */
    public enum Kind {
        /** A property that the model does not have. */
        UNKNOWN_PROPERTY,
        /** A value that the open enum does not have. */
        UNKNOWN_VALUE
    }
}
