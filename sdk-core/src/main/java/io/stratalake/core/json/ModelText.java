package io.stratalake.core.json;

import org.jspecify.annotations.Nullable;

/**
 * What a model shows of itself in {@code toString()}: the properties that are there, secrets masked, and of unknown
 * properties only the names, since nobody has said which of them are secret. For generated code.
 */
public final class ModelText {

    private final StringBuilder text;
    private boolean empty = true;

    public ModelText(String model) {
        this.text = new StringBuilder(model).append('[');
    }

    /** Shows a property, unless it is absent. */
    public ModelText add(String name, @Nullable Object value) {
        if (value != null) {
            name(name).append(value);
        }
        return this;
    }

    /** Shows that a secret property is there, unless it is absent. */
    public ModelText addSecret(String name, @Nullable Object value) {
        if (value != null) {
            name(name).append("***");
        }
        return this;
    }

    /** The whole text, for a model with these properties beside the known ones. */
    public String of(JsonModel model) {
        if (!model.unknownProperties().isEmpty()) {
            name("unknown").append(model.unknownProperties().keySet());
        }
        return text.append(']').toString();
    }

    private StringBuilder name(String name) {
        if (!empty) {
            text.append(", ");
        }
        empty = false;
        return text.append(name).append('=');
    }
}
