package io.stratalake.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/** A client that cannot be created from the properties. */
final class InvalidClientException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param description what is wrong, without secrets
     * @param action what to do
     */
    InvalidClientException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
