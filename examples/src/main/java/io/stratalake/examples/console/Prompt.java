package io.stratalake.examples.console;

import java.util.Optional;

/** A way to ask the user. */
@FunctionalInterface
interface Prompt {

    /** No user to ask, as in a pipeline or a scheduled job. */
    Prompt NONE = question -> Optional.empty();

    /** Returns the line that the user types, or empty if there is no terminal. */
    Optional<String> ask(String question);
}
