package io.stratalake.core.model;

import io.stratalake.core.internal.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts in a model that are secret: those of properties that the contract marks, and in free-form values those whose
 * names say so. Others in a free-form value, such as a region, would make messages useless. Not thread-safe.
 */
final class SecretTexts {

    /** Shorter texts occur in messages by chance. */
    private static final int MIN_LENGTH = 6;

    private final List<String> found = new ArrayList<>();

    List<String> found() {
        return found;
    }

    void addProperty(boolean isSecret, @Nullable Object value) {
        if (value instanceof String text) {
            if (isSecret) {
                add(text);
            }
        } else {
            addParts(value);
        }
    }

    private void addParts(@Nullable Object value) {
        if (value instanceof JsonModel model) {
            model.addSecretsTo(this);
        } else if (value instanceof Map<?, ?> map) {
            addEntries(map);
        } else if (value instanceof Iterable<?> items) {
            items.forEach(this::addParts);
        }
    }

    void addEntries(Map<?, ?> map) {
        map.forEach((name, value) -> {
            if (!(value instanceof String text)) {
                addParts(value);
            } else if (!Redactor.property(String.valueOf(name), text).equals(text)) {
                add(text);
            }
        });
    }

    private void add(String text) {
        if (text.length() >= MIN_LENGTH) {
            found.add(text);
        }
    }
}
