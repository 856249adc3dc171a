package io.stratalake.sandbox;

/** The kinds of body that the operations take. */
final class MediaTypes {

    static final String JSON = "application/json";
    static final String MERGE_PATCH = "application/merge-patch+json";

    private MediaTypes() {
    }

    static void requireJson(Request request) {
        if (!request.hasMediaType(JSON)) {
            throw Refusal.unsupportedMediaType(JSON);
        }
    }

    /** The service compares the header as a whole: a charset behind the type makes it another type. */
    static boolean isMergePatch(Request request) {
        return request.contentType().equals(MERGE_PATCH);
    }

    static void requireMergePatch(Request request) {
        if (!isMergePatch(request)) {
            throw Refusal.unsupportedMediaType(MERGE_PATCH);
        }
    }
}
