package io.stratalake.core.observation;

/**
 * Something that a service sends and its contract does not know. Names only, never a value of a property.
 *
 * @param kind what it is
 * @param type the model or the vocabulary
 * @param name the property's name; of a vocabulary, the value
 */
public record Drift(Kind kind, String type, String name) {

    /** What can drift. */
    public enum Kind {
        /** A property that the model does not have. */
        UNKNOWN_PROPERTY,
        /** A value that the vocabulary does not have. */
        UNKNOWN_VALUE
    }
}
