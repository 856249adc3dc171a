package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * An invalid configuration of the client, such as missing credentials, an invalid URL or a rejected proxy password.
 */
public final class ConfigurationException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the remedy, as sentences
     */
    public ConfigurationException(String advice) {
        this(advice, Failure.unrelatedToACall(), null);
    }

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public ConfigurationException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
