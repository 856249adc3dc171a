package io.stratalake.core.internal.auth;

/** The end of a renewal ahead of expiry, because another process is obtaining the token. The old one stays in use. */
final class RenewedElsewhereException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RenewedElsewhereException() {
        super("Another process is renewing the token", null, false, false);
    }
}
