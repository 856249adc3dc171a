package io.stratalake.examples.console;

/** The arguments are wrong; the message says which, in one line. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong with which argument */
    public UsageException(String message) {
        super(message);
    }
}
