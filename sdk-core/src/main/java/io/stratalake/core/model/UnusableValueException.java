package io.stratalake.core.model;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;

/** Signals that an accessor has no value to return: the property is absent, or its value is of another type. */
final class UnusableValueException extends DecodingException {

    private static final long serialVersionUID = 1L;

    UnusableValueException(String message) {
        super(message, Failure.unrelatedToACall(), null);
    }
}
