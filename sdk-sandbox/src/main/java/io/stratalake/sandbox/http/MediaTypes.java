package io.stratalake.sandbox.http;

/** The kinds of body that the operations take. */
public final class MediaTypes {

    public static final String JSON = "application/json";
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private MediaTypes() {}

    public static void requireJson(Request request) {
        if (!request.hasMediaType(JSON)) {
            throw HttpError.unsupportedMediaType(JSON);
        }
    }

    /** The service compares the header as a whole: a charset behind the type makes it another type. */
    public static boolean isMergePatch(Request request) {
        return request.contentType().equals(MERGE_PATCH);
    }

    public static void requireMergePatch(Request request) {
        if (!isMergePatch(request)) {
            throw HttpError.unsupportedMediaType(MERGE_PATCH);
        }
    }
}
