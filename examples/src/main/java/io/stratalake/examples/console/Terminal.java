package io.stratalake.examples.console;

import java.io.Console;

/** What stands at the other end of this process's streams. */
final class Terminal {

    private Terminal() {}

    /**
     * Whether somebody sits there. Up to Java 21 there is no {@link Console} otherwise; from Java 22 on there may be
     * one all the same, and it says itself what it is.
     */
    @SuppressWarnings("SystemConsoleNull") // it is asked below, where it can answer
    static boolean isAttached() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Console.isTerminal() is public", e);
        }
    }
}
