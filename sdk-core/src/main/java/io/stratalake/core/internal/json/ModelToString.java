package io.stratalake.core.internal.json;

import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.redact.Redactor;
import io.stratalake.core.model.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * The text that {@code toString()} of a model returns: the properties that are set, with secrets redacted, and only the
 * names of unknown properties, because any of them may be secret. Always on one line.
 */
public final class ModelToString {

    private final StringBuilder text;
    private boolean empty = true;

    public ModelToString(String model) {
        this.text = new StringBuilder(model).append('[');
    }

    /** Adds a property unless it is absent. The value of a secret is redacted. */
    public void add(String name, @Nullable Object value, boolean secret) {
        if (value != null) {
            name(name).append(secret ? Redactor.MASK : value);
        }
    }

    /** Returns the whole text, after adding the names of the unknown properties of a model. */
    public String of(JsonModel model) {
        if (!model.unknownProperties().isEmpty()) {
            name("unknown").append(model.unknownProperties().keySet());
        }
        return SingleLine.of(text.append(']').toString());
    }

    private StringBuilder name(String name) {
        if (!empty) {
            text.append(", ");
        }
        empty = false;
        return text.append(name).append('=');
    }
}
