package io.stratalake.core.contract;

import java.util.List;

/**
 * A violation of the contract by an exchange.
 *
 * @param exchange method, path and status
 * @param key the kind of violation, as the validator names it
 * @param pointer the JSON pointer to its position in the body, or empty if it is not in the body
 * @param message a description, as a sentence
 * @param details further lines of the description
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
