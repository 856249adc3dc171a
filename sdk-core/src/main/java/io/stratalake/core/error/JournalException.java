package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure of a journal: it is open elsewhere, is damaged, or its store cannot be read or written. Implementations of
 * {@link io.stratalake.core.journal.Journal} throw it.
 */
public final class JournalException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the problem and the remedy, as sentences without keys and values of the journal
     * @param cause the cause, or {@code null}
     */
    public JournalException(String advice, @Nullable Throwable cause) {
        this(advice, Failure.unrelatedToACall(), cause);
    }

    /**
     * @param advice the problem and the remedy, as sentences without keys and values of the journal; may be empty
     * @param failure the details of the call that the journal was used for
     * @param cause the cause, or {@code null}
     */
    public JournalException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
