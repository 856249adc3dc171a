package io.stratalake.codegen;

/** A contract says something that cannot be turned into code. Ends the build. */
final class ContractException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContractException(String message) {
        super(message);
    }
}
