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

    /** Shows a property, or that it is there if it is secret, unless it is absent. */
    public void add(String name, @Nullable Object value, boolean secret) {
        if (value != null) {
            name(name).append(secret ? Redactor.MASK : value);
        }
    }

    /** The whole text, for a model with these properties beside the known ones. */
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
