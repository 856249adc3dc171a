package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The client cannot work as it was configured: credentials are missing, or an address is not one. No request was sent.
 */
public final class ConfigurationException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences
     */
    public ConfigurationException(String advice) {
        this(advice, Failure.unrelatedToACall(), null);
    }

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public ConfigurationException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
