package io.stratalake.servers;

import io.stratalake.core.error.StratalakeException;
import java.util.List;

/**
 * One line of the table.
 *
 * @param cell what was done
 * @param calls the number of calls
 * @param ok those that succeeded
 * @param unknown those whose outcome is unknown to the caller
 * @param sentTwice claims that the server received more than once
 * @param errors other failures
 * @param remark more about it, or an empty text
 * @param rule what an unknown outcome means here
 */
record Row(String cell, int calls, int ok, int unknown, int sentTwice, int errors, String remark, Unknown rule) {

    /** The meaning of an unknown outcome for the run. */
    enum Unknown {
        /** Nothing happened to the call that could explain it. */
        FAILS,
        /** The server may close a connection in the moment in which a request is sent on it. */
        CAN_HAPPEN,
        /** A client to compare with: nothing about it fails the run. */
        OF_A_PEER
    }

    static Row missing(String cell, String reason) {
        return new Row(cell, 0, 0, 0, 0, 0, reason, Unknown.CAN_HAPPEN);
    }

    /** Makes a call that has to fail with a message that contains a text. */
    static Row expectedFailure(String cell, String text, Runnable call) {
        try {
            call.run();
            return new Row(cell, 1, 1, 0, 0, 1, "succeeded, and should have failed", Unknown.FAILS);
        } catch (StratalakeException e) {
            var message = String.valueOf(e.getMessage());
            return new Row(
                    cell, 1, 0, 0, 0, message.contains(text) ? 0 : 1, "fails as expected: " + message, Unknown.FAILS);
        }
    }

    boolean isGood() {
        return rule == Unknown.OF_A_PEER || (sentTwice == 0 && errors == 0 && (unknown == 0 || rule != Unknown.FAILS));
    }

    Row asReference() {
        return new Row(cell, calls, ok, unknown, sentTwice, errors, remark, Unknown.OF_A_PEER);
    }

    Row with(String more) {
        return new Row(
                cell, calls, ok, unknown, sentTwice, errors, remark.isEmpty() ? more : more + "; " + remark, rule);
    }

    Row failed(String reason) {
        return new Row(cell, calls, ok, unknown, sentTwice, errors + 1, with(reason).remark, rule);
    }

    List<String> columns() {
        return List.of(
                cell,
                Integer.toString(calls),
                Integer.toString(ok),
                Integer.toString(unknown),
                Integer.toString(sentTwice),
                Integer.toString(errors),
                (isGood() ? "" : "FAILED ") + remark);
    }
}
