package io.stratalake.spring.boot.internal;

import io.stratalake.core.error.StratalakeException;
import java.util.Locale;

/** The kind of a failure as a name, such as {@code rate-limit-exceeded}. */
public final class FailureKind {

    private FailureKind() {}

    /** Returns the name of the exception's class in lower case with hyphens, without the word exception. */
    public static String of(StratalakeException failure) {
        return failure.getClass()
                .getSimpleName()
                .replaceFirst("Exception$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
