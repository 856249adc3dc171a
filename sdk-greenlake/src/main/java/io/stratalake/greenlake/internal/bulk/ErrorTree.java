package io.stratalake.greenlake.internal.bulk;

import io.stratalake.greenlake.error.ErrorDetail;
import io.stratalake.greenlake.error.ErrorIssue;
import io.stratalake.greenlake.error.ErrorResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The error of an operation as a tree of maps and lists, which is read like the rest of the operation. */
final class ErrorTree {

    private ErrorTree() {}

    static Object of(ErrorResponse error) {
        // A value that is not an object has the empty name.
        var bare = error.unknownProperties().get("");
        return bare == null ? object(error) : bare;
    }

    private static Map<String, @Nullable Object> object(ErrorResponse error) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("message", error.message());
        tree.put("errorCode", error.errorCode());
        tree.put("httpStatusCode", error.httpStatusCode());
        if (error.errorDetails() != null) {
            tree.put(
                    "errorDetails",
                    error.errorDetails().stream().map(ErrorTree::detail).toList());
        }
        tree.putAll(error.unknownProperties());
        return tree;
    }

    private static Map<String, @Nullable Object> detail(ErrorDetail detail) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        if (detail.issues() != null) {
            tree.put("issues", detail.issues().stream().map(ErrorTree::issue).toList());
        }
        tree.put("metadata", detail.metadata());
        tree.putAll(detail.unknownProperties());
        return tree;
    }

    private static Map<String, @Nullable Object> issue(ErrorIssue issue) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("subject", issue.subject());
        tree.put("description", issue.description());
        tree.putAll(issue.unknownProperties());
        return tree;
    }
}
