package io.stratalake.core.contract;

import java.util.List;

/**
 * One way in which an exchange is not what its contract says.
 *
 * @param exchange method, path and status
 * @param key what kind of fault it is, in the validator's words
 * @param pointer where in the body it is, a JSON pointer; empty where it is not in a body
 * @param message what is wrong, as a sentence
 * @param details more of the same, line by line
 */
public record Finding(String exchange, String key, String pointer, String message, List<String> details) {

    static Finding noOperation(String method, String path) {
        return new Finding(method + " " + path, "no operation", "", "No contract has this operation.", List.of());
    }

    @Override
    public String toString() {
        var lines = details.isEmpty() ? "" : "\n        " + String.join("\n        ", details);
        return exchange + "\n    " + key + (pointer.isEmpty() ? "" : " at " + pointer) + "\n    " + message + lines;
    }
}
