package io.stratalake.codegen;

/** A contract that cannot be turned into code. Fails the build. */
final class ContractException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContractException(String message) {
        super(message);
    }
}
